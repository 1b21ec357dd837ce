package io.github.trackerlinks.standin.rules;

/** What {@code Retry-After} of a 429 says. */
public enum RetryAfter {
    /** Whole seconds, rounded up. */
    SECONDS,
    /** An HTTP date, rounded up to a whole second. */
    DATE,
    /** 0, although nothing passes yet. */
    ZERO,
    /** A text that is neither. */
    GARBAGE,
    /** Nothing: the header is absent. */
    NONE
}
