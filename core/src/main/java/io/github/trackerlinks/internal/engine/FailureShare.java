package io.github.trackerlinks.internal.engine;

/**
 * Which share of the requests get no definite answer lately, and so how often a link has to fail until that is hardly bad
 * luck any more. Only first tries count: a link that always fails says nothing about the others. Nor do reads about
 * writes, because a filter may have repeated them.
 */
final class FailureShare {
    /** A sound link fails that often by bad luck once in a hundred million. */
    private static final double BAD_LUCK = 1e-8;
    /** Weight of one request: a change for the worse is seen within some dozens. */
    private static final double WEIGHT = 1.0 / 32;
    /**
     * Weight where the share is smaller than it was: of 8 %, the smallest of 100,000 estimates is then 6 %. With the other
     * weight it is below 1 %, and after such a run of good luck four losses fail a sound link.
     */
    private static final double WEIGHT_OF_THE_LONG_RUN = 1.0 / 1_024;

    private static final double AT_FIRST = 0.02;
    private static final double LEAST = 5e-5;
    private static final double MOST = 0.9;

    private double lately = AT_FIRST;
    private double inTheLongRun = AT_FIRST;

    /**
     * Something was tried.
     *
     * @param first whether it had not failed before
     */
    void tried(boolean first, boolean failed) {
        if (first) {
            int one = failed ? 1 : 0;
            lately += WEIGHT * (one - lately);
            inTheLongRun += WEIGHT_OF_THE_LONG_RUN * (one - inTheLongRun);
        }
    }

    /** How many failures in a row, each followed by a read that succeeded, are the link's own fault: at least two. */
    int limit() {
        double bounded = Math.min(MOST, Math.max(LEAST, Math.max(lately, inTheLongRun)));
        return (int) Math.ceil(Math.log(BAD_LUCK) / Math.log(bounded));
    }
}
