package io.github.trackerlinks.bulklink.verify;

/**
 * How many rows each end has, by a digest of the end: some 24 bytes per end, since there may be as many ends as rows. Open
 * addressing; no entry is removed.
 */
final class EndCounts {
    private static final int SMALLEST = 1024;

    private long[] digests = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;

    /** Counts one more row. */
    void add(long digest) {
        if (2 * size >= digests.length) {
            grow();
        }
        int slot = slot(digest);
        if (counts[slot] == 0) {
            digests[slot] = digest;
            size++;
        }
        counts[slot]++;
    }

    int of(long digest) {
        return counts[slot(digest)];
    }

    /** How many ends there are. */
    int size() {
        return size;
    }

    private int slot(long digest) {
        int slot = (int) digest & (digests.length - 1);
        while (counts[slot] != 0 && digests[slot] != digest) {
            slot = (slot + 1) & (digests.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldDigests = digests;
        int[] oldCounts = counts;
        digests = new long[2 * oldDigests.length];
        counts = new int[digests.length];
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(oldDigests[old]);
                digests[slot] = oldDigests[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
