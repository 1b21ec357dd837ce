package io.github.trackerlinks.standin.rules;

/** How requests per second are counted. */
public enum RateForm {
    /** A bucket that fills evenly. */
    BUCKET,
    /** Each second of the clock by itself. */
    FIXED_WINDOW,
    /** Any second. */
    SLIDING_WINDOW
}
