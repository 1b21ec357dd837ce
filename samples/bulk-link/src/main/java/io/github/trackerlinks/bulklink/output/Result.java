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
    NOT_TRIED("not-tried");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** Whether the row goes to the dead letters. */
    boolean isDeadLetter() {
        return this == FAILED || this == UNKNOWN;
    }

    @Override
    public String toString() {
        return word;
    }
}
