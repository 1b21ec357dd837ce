package io.github.trackerlinks.bulklink.output;

/** The result of a row. */
public enum Result {
    /** Tracker answered the request with success. */
    CREATED("created"),
    /** A write was rejected or got no response, and a read shows the link. */
    CONFIRMED("confirmed"),
    /** The link existed before. */
    ALREADY("already"),
    /** Not linked. */
    FAILED("failed"),
    /** A write was sent, and its result is not known. */
    UNKNOWN("unknown"),
    /** Not sent, because the job stopped first. */
    NOT_TRIED("not-tried"),
    /** The link is no longer there: Tracker answered with success, or a read after a lost answer does not show it. */
    REMOVED("removed"),
    /** The link was not there before it was to be removed. */
    ABSENT("absent"),
    /** Failed in order not to remove other links of the same two ends. Told as failed, and counted apart. */
    LEFT("failed");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** Whether the link is called linked: it was there when the job ended. */
    public boolean isLinked() {
        return this == CREATED || this == CONFIRMED || this == ALREADY;
    }

    /** Whether the row goes to the dead letters. */
    public boolean isDeadLetter() {
        return this == FAILED || this == LEFT || this == UNKNOWN;
    }

    @Override
    public String toString() {
        return word;
    }
}
