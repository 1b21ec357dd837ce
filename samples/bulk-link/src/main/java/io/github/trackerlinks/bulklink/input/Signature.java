package io.github.trackerlinks.bulklink.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file show: a byte order mark, or that it is no text at all. */
final class Signature {
    private static final String SAVE_AS_CSV = "open it in the spreadsheet and save it as CSV in UTF-8";
    private static final List<Kind> REFUSED = List.of(
            new Kind("504b0304", "a zip archive, as .xlsx files are: " + SAVE_AS_CSV),
            new Kind("504b0506", "an empty zip archive"),
            new Kind("d0cf11e0", "an .xls file: " + SAVE_AS_CSV),
            new Kind("377abcaf", "packed with 7-Zip: unpack it first"),
            new Kind("425a68", "packed with bzip2: unpack it first, as with bzcat FILE | run -"),
            new Kind("fd377a58", "packed with xz: unpack it first, as with xzcat FILE | run -"),
            new Kind("28b52ffd", "packed with zstd: unpack it first, as with zstdcat FILE | run -"),
            new Kind("fffe0000", "in UTF-32: save it as UTF-8"),
            new Kind("0000feff", "in UTF-32: save it as UTF-8"));
    private static final List<Mark> MARKS = List.of(
            new Mark("efbbbf", StandardCharsets.UTF_8),
            new Mark("fffe", StandardCharsets.UTF_16LE),
            new Mark("feff", StandardCharsets.UTF_16BE));
    /** As many bytes as every header and every link have. */
    private static final int LOOKED_AT = 16;

    private Signature() {}

    /**
     * The text of these bytes: in the encoding of its byte order mark, else in the given one, else in UTF-8.
     *
     * @throws UnusableInput if they are no text, with what they are and what to do
     */
    static TextReader text(BufferedInputStream bytes, @Nullable Charset given) throws IOException {
        byte[] start = start(bytes, LOOKED_AT);
        for (Kind kind : REFUSED) {
            if (isStart(kind.start, start)) {
                throw new UnusableInput("it is " + kind.name);
            }
        }
        for (Mark mark : MARKS) {
            if (isStart(mark.start, start)) {
                bytes.skipNBytes(mark.start.length);
                return new TextReader(bytes, mark.charset, mark.start.length);
            }
        }
        if (given == null && indexOfZero(start) >= 0) {
            throw new UnusableInput(
                    "it looks like UTF-16 without a byte order mark: save it as UTF-8, or name its encoding"
                            + " by --encoding " + (indexOfZero(start) % 2 == 0 ? "UTF-16BE" : "UTF-16LE"));
        }
        return new TextReader(bytes, given == null ? StandardCharsets.UTF_8 : given, 0);
    }

    static boolean startsWith(BufferedInputStream bytes, byte[] expected) throws IOException {
        return isStart(expected, start(bytes, expected.length));
    }

    private static byte[] start(BufferedInputStream bytes, int length) throws IOException {
        bytes.mark(length);
        try {
            return bytes.readNBytes(length);
        } catch (IOException e) {
            // It breaks here: the reader, which comes to the same place, tells that.
            return new byte[0];
        } finally {
            bytes.reset();
        }
    }

    private static boolean isStart(byte[] expected, byte[] found) {
        return found.length >= expected.length
                && Arrays.equals(expected, 0, expected.length, found, 0, expected.length);
    }

    private static int indexOfZero(byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Files that are refused. */
    private static final class Kind {
        private final byte[] start;
        private final String name;

        Kind(String start, String name) {
            this.start = HexFormat.of().parseHex(start);
            this.name = name;
        }
    }

    /** A byte order mark. */
    private static final class Mark {
        private final byte[] start;
        private final Charset charset;

        Mark(String start, Charset charset) {
            this.start = HexFormat.of().parseHex(start);
            this.charset = charset;
        }
    }
}
