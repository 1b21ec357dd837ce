package io.github.trackerlinks.bulklink.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of a file or of standard input, unpacked and without a byte order mark. */
final class ByteSource {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteSource() {}

    static InputStream open(String name) throws UnusableInput {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new UnusableInput("it is a directory");
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new UnusableInput("there is no such file");
        } catch (AccessDeniedException e) {
            throw new UnusableInput("it may not be read");
        } catch (UnusableInput e) {
            throw e;
        } catch (InvalidPathException | IOException e) {
            throw new UnusableInput("it cannot be read (" + e.getMessage() + ")");
        }
    }

    /** What is packed is told by its first bytes; a name that promises it has to keep it. */
    static CutStream unpack(InputStream bytes, String name) throws IOException {
        InputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        boolean isPacked = startsWith(buffered, GZIP);
        if (!isPacked && name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new BrokenInput("it is not packed with gzip, although its name says so");
        }
        return new CutStream(isPacked ? gunzip(buffered) : buffered);
    }

    private static InputStream gunzip(InputStream packed) throws BrokenInput {
        try {
            return new GZIPInputStream(new Awaited(packed), 1 << 16);
        } catch (IOException e) {
            throw new BrokenInput("it cannot be unpacked (" + e.getMessage() + ")");
        }
    }

    /** The same bytes without the mark that some editors put first. */
    static InputStream withoutByteOrderMark(CutStream stream) throws IOException {
        InputStream bytes = new BufferedInputStream(stream, 1 << 16);
        if (startsWith(bytes, BYTE_ORDER_MARK)) {
            bytes.skipNBytes(BYTE_ORDER_MARK.length);
        }
        return bytes;
    }

    private static boolean startsWith(InputStream bytes, byte[] start) throws IOException {
        bytes.mark(start.length);
        boolean starts = Arrays.equals(bytes.readNBytes(start.length), start);
        bytes.reset();
        return starts;
    }

    /** A pipe that has nothing at the moment would otherwise pass for the end of a file packed in several pieces. */
    private static final class Awaited extends FilterInputStream {
        Awaited(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
