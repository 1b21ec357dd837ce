package io.github.trackerlinks.internal.engine;

/** Failures in a row of one thing that is tried. */
final class FailuresInRow {
    private int count;
    private long since;

    void count(long now) {
        if (count == 0) {
            since = now;
        }
        count++;
    }

    int count() {
        return count;
    }

    /** When the first of them was. */
    long since() {
        return since;
    }

    void end() {
        count = 0;
    }
}
