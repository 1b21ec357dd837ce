package io.github.trackerlinks.internal.engine;

/** Numbers of states that were visited, and what they are called. Open addressing: there are millions. */
final class LongSet {
    private long[] keys = new long[1 << 12];
    private int[] values = new int[1 << 12];
    private int size;

    /** Adds a number under this value, unless it is there; returns the value that it has. */
    int putIfAbsent(long number, int value) {
        long key = number == 0 ? 1 : number;
        if (2 * size >= keys.length) {
            grow();
        }
        int at = slot(key);
        if (keys[at] == key) {
            return values[at];
        }
        keys[at] = key;
        values[at] = value;
        size++;
        return value;
    }

    private int slot(long key) {
        int at = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
