package io.github.trackerlinks.bulklink.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file show: a byte order mark, or that the file is not text. */
public final class FileSignature {
    private static final String SAVE_AS_CSV = "open it in the spreadsheet and save it as CSV in UTF-8";
    /** The first bytes of files that are rejected, and what they are. None of them is a prefix of another. */
    private static final Map<String, String> REFUSED = Map.of(
            "504b0304", "a zip archive, like .xlsx files: " + SAVE_AS_CSV,
            "504b0506", "an empty zip archive",
            "d0cf11e0", "an .xls file: " + SAVE_AS_CSV,
            "377abcaf", "compressed with 7-Zip: decompress it first",
            "425a68", "compressed with bzip2: decompress it first, as in bzcat FILE | run -",
            "fd377a58", "compressed with xz: decompress it first, as in xzcat FILE | run -",
            "28b52ffd", "compressed with zstd: decompress it first, as in zstdcat FILE | run -",
            "fffe0000", "in UTF-32: save it as UTF-8",
            "0000feff", "in UTF-32: save it as UTF-8");

    private static final Map<String, Charset> MARKS = Map.of(
            "efbbbf", StandardCharsets.UTF_8, "fffe", StandardCharsets.UTF_16LE, "feff", StandardCharsets.UTF_16BE);
    /** Each header and each link has at least this many bytes. */
    private static final int LENGTH = 16;

    private FileSignature() {}

    /**
     * Decodes bytes: in the encoding of their byte order mark, or else in the given one, or else in UTF-8.
     *
     * @throws UnusableInputException if they are not text; the message says what they are and what to do
     */
    public static TextReader text(BufferedInputStream bytes, @Nullable Charset given) throws IOException {
        byte[] start = start(bytes, LENGTH);
        String shown = HexFormat.of().formatHex(start);
        for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
            if (shown.startsWith(refused.getKey())) {
                throw new UnusableInputException("it is " + refused.getValue());
            }
        }
        for (Map.Entry<String, Charset> mark : MARKS.entrySet()) {
            if (shown.startsWith(mark.getKey())) {
                int length = mark.getKey().length() / 2;
                bytes.skipNBytes(length);
                return new TextReader(bytes, mark.getValue(), length);
            }
        }
        if (given == null && indexOfZero(start) >= 0) {
            throw new UnusableInputException(
                    "it looks like UTF-16 without a byte order mark: save it as UTF-8, or give its encoding"
                            + " with --encoding " + (indexOfZero(start) % 2 == 0 ? "UTF-16BE" : "UTF-16LE"));
        }
        return new TextReader(bytes, given == null ? StandardCharsets.UTF_8 : given, 0);
    }

    static boolean startsWith(BufferedInputStream bytes, byte[] expected) throws IOException {
        return Arrays.equals(expected, start(bytes, expected.length));
    }

    private static byte[] start(BufferedInputStream bytes, int length) throws IOException {
        bytes.mark(length);
        try {
            return bytes.readNBytes(length);
        } catch (IOException e) {
            // The reader fails at the same place and reports it.
            return new byte[0];
        } finally {
            bytes.reset();
        }
    }

    private static int indexOfZero(byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
