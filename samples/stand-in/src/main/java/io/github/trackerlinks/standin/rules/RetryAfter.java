package io.github.trackerlinks.standin.rules;

/** The {@code Retry-After} of a 429. */
public enum RetryAfter {
    /** Whole seconds, rounded up. */
    SECONDS,
    /** An HTTP date, rounded up to a whole second. */
    DATE,
    /** 0, although the next request would still be rejected. */
    ZERO,
    /** Neither a number nor a date. */
    GARBAGE,
    /** No header. */
    NONE
}
