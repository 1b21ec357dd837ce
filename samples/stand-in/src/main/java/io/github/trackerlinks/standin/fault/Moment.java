package io.github.trackerlinks.standin.fault;

/** When a request goes wrong. */
public enum Moment {
    /** Nothing was done: the request is not even looked at. */
    BEFORE("before"),
    /** What the request asks for was done, as far as it can be. */
    AFTER("after");

    private final String suffix;

    Moment(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
