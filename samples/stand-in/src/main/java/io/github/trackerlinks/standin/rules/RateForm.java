package io.github.trackerlinks.standin.rules;

/** How requests per second are counted. */
public enum RateForm {
    /** A bucket that fills evenly. */
    BUCKET,
    /** A limit for each second of the clock. */
    FIXED_WINDOW,
    /** A limit for any period of one second. */
    SLIDING_WINDOW
}
