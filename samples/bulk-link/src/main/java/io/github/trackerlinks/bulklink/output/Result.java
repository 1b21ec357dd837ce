package io.github.trackerlinks.bulklink.output;

/** What became of a row. */
public enum Result {
    /** The request was answered with success. */
    CREATED("created"),
    /** Seen on the server after a refused write. */
    CONFIRMED("confirmed"),
    /** Was there before. */
    ALREADY("already"),
    /** Not linked, or not known to be. */
    FAILED("failed"),
    /** Not sent, because the job stopped before. */
    NOT_TRIED("not-tried");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
