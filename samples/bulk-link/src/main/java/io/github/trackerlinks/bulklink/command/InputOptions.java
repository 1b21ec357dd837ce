package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.InputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that say how a file is to be read. */
public final class InputOptions {
    @Option(names = "--format", paramLabel = "csv|ndjson", description = "format of FILE; detected by default")
    private @Nullable InputFormat format;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "encoding of a FILE without a byte order mark, such as windows-1251; default UTF-8")
    private @Nullable Charset encoding;

    /** Opens a file at its beginning. */
    public InputFile open(String file, InputStream standardInput) throws IOException {
        return InputFile.open(file, standardInput, format, encoding);
    }
}
