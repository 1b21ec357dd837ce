package io.github.trackerlinks.bulklink.text;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens files and decompresses gzip. */
public final class InputStreams {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private InputStreams() {}

    /** Opens a file or a pipe. {@link Files#newInputStream} asks for a position, which a pipe does not have. */
    public static InputStream open(Path path) throws UnusableInputException {
        if (!Files.exists(path)) {
            throw new UnusableInputException("the file does not exist");
        }
        if (Files.isDirectory(path)) {
            throw new UnusableInputException("it is a directory");
        }
        try {
            return new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw new UnusableInputException(
                    Files.isReadable(path)
                            ? "it cannot be read (" + e.getMessage() + ")"
                            : "you have no permission to read it");
        }
    }

    /** Decompresses gzip, which the first bytes show. A file that is named .gz must be gzip. */
    public static BufferedInputStream decompress(InputStream bytes, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        if (FileSignature.startsWith(buffered, GZIP)) {
            return new BufferedInputStream(gunzip(buffered), 1 << 16);
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new UnusableInputException("its name ends in .gz, but it is not compressed with gzip");
        }
        return buffered;
    }

    private static InputStream gunzip(InputStream compressed) throws UnusableInputException {
        try {
            return new StrictGzipInputStream(compressed);
        } catch (IOException e) {
            throw new UnusableInputException("it cannot be decompressed (" + e.getMessage() + ")");
        }
    }
}
