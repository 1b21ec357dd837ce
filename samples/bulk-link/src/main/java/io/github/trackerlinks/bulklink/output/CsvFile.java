package io.github.trackerlinks.bulklink.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How this program writes: UTF-8, line feeds, in CSV quotes where they are needed. */
final class CsvFile {
    private CsvFile() {}

    static CsvWriter create(Path path) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer(path));
    }

    /** Half a surrogate pair becomes U+FFFD, which is refused when it is read again; a question mark would not be. */
    static Writer writer(Path path) throws IOException {
        var encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), encoder), 1 << 16);
    }
}
