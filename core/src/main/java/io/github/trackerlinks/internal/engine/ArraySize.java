package io.github.trackerlinks.internal.engine;

/**
 * How large arrays should be, as far as the run has learned: not larger than Tracker takes, and so small that most of
 * them hold no link that is refused. Also whether a refused array can have been applied in part.
 */
final class ArraySize {
    /** Refused arrays that had good links before the bad one, none of which was there afterwards. */
    private static final int PROOFS = 3;
    /** About half of all arrays of this many bad links are refused, which costs the fewest requests. */
    private static final double BAD_PER_ARRAY = 0.7;
    /** How many links it takes to forget a bad one. */
    private static final int MEMORY = 500;
    /** Taken for bad before anything is known: one in 250. */
    private static final double BAD_AT_FIRST = 0.004;

    private int accepted;
    private int tooLarge = Integer.MAX_VALUE;
    private double bad = BAD_AT_FIRST;
    private int proofs;
    private int doubts;
    private int doubted = Integer.MAX_VALUE;

    /** How many links to send next. */
    int next(int max) {
        return Math.max(1, Math.min(max, Math.min(limit(), (int) Math.min(max, BAD_PER_ARRAY / bad))));
    }

    /** The largest array that was taken. */
    int accepted() {
        return accepted;
    }

    void accepted(int size) {
        accepted = Math.max(accepted, size);
        bad *= Math.pow(1 - 1.0 / MEMORY, size);
    }

    /** An array of this size was refused, both halves of which were taken. */
    void tooLarge(int size) {
        if (size > accepted && size < tooLarge) {
            tooLarge = size;
        }
    }

    /** An array was refused. If none of its size was taken before, smaller ones are sent until it is known why. */
    boolean doubt(int size) {
        if (size <= accepted) {
            return false;
        }
        doubts++;
        doubted = Math.min(doubted, size);
        return true;
    }

    /** Why an array was refused is known. */
    void doubtEnded() {
        doubts--;
        doubted = doubts == 0 ? Integer.MAX_VALUE : doubted;
    }

    /** A link was refused alone. */
    void bad() {
        bad += 1.0 / MEMORY;
    }

    /** Nothing of a refused array was there, although it began with good links. */
    void nothingApplied() {
        proofs++;
    }

    /** Something of a refused array may have been applied. */
    boolean mayBeApplied() {
        return proofs < PROOFS;
    }

    /** Half way between what was taken and what was not, until the two are close. */
    private int limit() {
        return doubts == 0 ? learned() : Math.min(learned(), Math.max(accepted, doubted / 2));
    }

    private int learned() {
        if (tooLarge == Integer.MAX_VALUE) {
            return tooLarge;
        }
        boolean isClose = tooLarge - accepted <= Math.max(1, accepted / 8);
        return isClose ? accepted : accepted + (tooLarge - accepted) / 2;
    }
}
