package io.github.trackerlinks.bulklink.output;

/** What became of a row. */
public enum Result {
    /** The request was answered with success. */
    CREATED("created"),
    /** Seen on the server after a write that was refused or got no answer. */
    CONFIRMED("confirmed"),
    /** Was there before. */
    ALREADY("already"),
    /** Not linked. */
    FAILED("failed"),
    /** A write left, and nothing proves what became of it. */
    UNKNOWN("unknown"),
    /** Not sent, because the job stopped before. */
    NOT_TRIED("not-tried");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** Whether the row has to be looked at, and run again. */
    boolean isDeadLetter() {
        return this == FAILED || this == UNKNOWN;
    }

    @Override
    public String toString() {
        return word;
    }
}
