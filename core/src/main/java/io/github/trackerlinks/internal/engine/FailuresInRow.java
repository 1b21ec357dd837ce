package io.github.trackerlinks.internal.engine;

/** Reads of one end, or about one link, that got no answer in a row. */
final class LostReads {
    private int inRow;
    private long since;

    void lost(long now) {
        if (inRow++ == 0) {
            since = now;
        }
    }

    void answered() {
        inRow = 0;
    }

    int inRow() {
        return inRow;
    }

    /** Whether they are hardly bad luck: there are so many, and other calls succeeded meanwhile. */
    boolean areItsOwnFault(int limit, long lastSuccess) {
        return inRow >= limit && lastSuccess > since;
    }
}
