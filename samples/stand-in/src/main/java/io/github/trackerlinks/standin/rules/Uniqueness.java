package io.github.trackerlinks.standin.rules;

/** When two links are the same. */
public enum Uniqueness {
    /** The same ends and the same type; for entities also the same direction. */
    TRIPLE,
    /** The same ends, of any type and direction. */
    PAIR
}
