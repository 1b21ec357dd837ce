package io.github.trackerlinks.bulklink.order;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a few consecutive rows, one after the other as they came. Some rows have none. */
final class Texts {
    /** Few enough that the arrays stay small: the collector moves large ones badly. */
    static final int ROWS = 64;

    /** Two arrays with headers, this object, and its entry in a map. */
    private static final int OVERHEAD = 160;

    /** Where the bytes of a row start, plus one; 0 if it has none. */
    private final int[] starts = new int[ROWS];

    private byte[] bytes = new byte[0];
    private int size;
    private int rows;
    private int taken;

    void put(int row, byte[] text) {
        int end = size + text.length;
        rows++;
        if (end > bytes.length) {
            // Neighbours settle one after the other, so that more come soon. Nothing comes after the last row.
            bytes = Arrays.copyOf(bytes, rows == ROWS ? end : end + end / 2);
        }
        System.arraycopy(text, 0, bytes, size, text.length);
        starts[row] = size + 1;
        size = end;
        if (rows == ROWS) {
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    /** Takes out the bytes of a row, perhaps with others behind them; null if it has none. */
    @Nullable
    ByteBuffer take(int row) {
        int start = starts[row] - 1;
        if (start < 0) {
            return null;
        }
        starts[row] = 0;
        taken++;
        return ByteBuffer.wrap(bytes, start, size - start);
    }

    /** Whether the bytes of all rows were taken out. */
    boolean isEmpty() {
        return taken == rows;
    }

    /** The memory it takes. */
    int memory() {
        return OVERHEAD + Integer.BYTES * ROWS + bytes.length;
    }
}
