package io.github.trackerlinks.bulklink.text;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The bytes of a file or of standard input, unpacked. */
public final class InputStreams {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private InputStreams() {}

    /** The JDK's own stream of a path asks for a position, which a pipe does not have; this one does not. */
    public static InputStream open(Path path) throws UnusableInputException {
        if (!Files.exists(path)) {
            throw new UnusableInputException("there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw new UnusableInputException("it is a directory");
        }
        try {
            return new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw new UnusableInputException(
                    Files.isReadable(path) ? "it cannot be read (" + e.getMessage() + ")" : "it may not be read");
        }
    }

    /** What is packed is told by its first bytes; a name that promises it has to keep it. */
    public static BufferedInputStream decompress(InputStream bytes, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        if (FileSignature.startsWith(buffered, GZIP)) {
            return new BufferedInputStream(gunzip(buffered), 1 << 16);
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new UnusableInputException("it is not packed with gzip, although its name says so");
        }
        return buffered;
    }

    private static InputStream gunzip(InputStream packed) throws UnusableInputException {
        try {
            return new StrictGzipInputStream(packed);
        } catch (IOException e) {
            throw new UnusableInputException("it cannot be unpacked (" + e.getMessage() + ")");
        }
    }
}
