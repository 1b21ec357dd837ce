package io.github.trackerlinks.bulklink.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers and texts as few bytes: numbers have seven bits per byte, a text has its length before it. */
public final class PackedBytes {
    private static final int DIGIT_BITS = 7;
    private static final int MORE = 1 << DIGIT_BITS;

    private PackedBytes() {}

    /** Appends a number that is not negative. */
    public static void put(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest >= MORE) {
            bytes.write((int) (rest % MORE) | MORE);
            rest >>= DIGIT_BITS;
        }
        bytes.write((int) rest);
    }

    /** Appends a text. */
    public static void put(ByteArrayOutputStream bytes, String text) {
        ByteBuffer encoded = Utf8.encode(text);
        put(bytes, encoded.remaining());
        bytes.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
    }

    /** Reads a number. */
    public static long number(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next = bytes.get();
        while (next < 0) {
            number |= (long) (next & (MORE - 1)) << shift;
            shift += DIGIT_BITS;
            next = bytes.get();
        }
        return number | ((long) next << shift);
    }

    /** Reads a text. */
    public static String text(ByteBuffer bytes) {
        byte[] encoded = new byte[(int) number(bytes)];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
