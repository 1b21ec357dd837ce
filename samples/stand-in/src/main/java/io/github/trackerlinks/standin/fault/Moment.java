package io.github.trackerlinks.standin.fault;

/** When a fault happens. */
public enum Moment {
    /** Before the request is processed: nothing is done. */
    BEFORE("before"),
    /** After the request was processed. */
    AFTER("after");

    private final String suffix;

    Moment(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
