package io.github.trackerlinks.bulklink.order;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were settled before earlier ones. One bit for each, and the bytes of those that have to be written. No object
 * for a row, so that a million rows without bytes take a quarter of a megabyte.
 */
final class HeldRows {
    /** Rows whose bits are in one set. */
    static final int ROWS = 16 * Texts.ROWS;

    /** A set of bits and its entry in a map. */
    static final int MEMORY = ROWS / Byte.SIZE + 128;

    private final Map<Long, BitSet> settled = new HashMap<>();
    private final Map<Long, Texts> texts = new HashMap<>();
    private long memory;

    /**
     * Holds a row.
     *
     * @param text its bytes; null if it will not be written
     */
    void put(long index, byte @Nullable [] text) {
        if (text != null) {
            Texts near = texts.get(index / Texts.ROWS);
            if (near == null) {
                near = new Texts();
                texts.put(index / Texts.ROWS, near);
                memory += near.memory();
            }
            int before = near.memory();
            near.put((int) (index % Texts.ROWS), text);
            memory += near.memory() - before;
        }
        BitSet near = settled.get(index / ROWS);
        if (near == null) {
            near = new BitSet(ROWS);
            settled.put(index / ROWS, near);
            memory += MEMORY;
        }
        near.set((int) (index % ROWS));
    }

    boolean contains(long index) {
        BitSet near = settled.get(index / ROWS);
        return near != null && near.get((int) (index % ROWS));
    }

    /**
     * Takes out a row that is held.
     *
     * @return its bytes, perhaps with others behind them; null if it has none
     */
    @Nullable
    ByteBuffer take(long index) {
        BitSet near = Objects.requireNonNull(settled.get(index / ROWS), "not held");
        near.clear((int) (index % ROWS));
        if (near.isEmpty()) {
            settled.remove(index / ROWS);
            memory -= MEMORY;
        }
        return takeText(index);
    }

    private @Nullable ByteBuffer takeText(long index) {
        Texts near = texts.get(index / Texts.ROWS);
        ByteBuffer text = near == null ? null : near.take((int) (index % Texts.ROWS));
        if (near != null && near.isEmpty()) {
            texts.remove(index / Texts.ROWS);
            memory -= near.memory();
        }
        return text;
    }

    /** The memory it takes, in bytes. */
    long memory() {
        return memory;
    }
}
