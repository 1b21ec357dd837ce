package io.github.trackerlinks.standin.rules;

/** When two links are the same. */
public enum Uniqueness {
    /** The same ends and the same type, for entities with the same sides. */
    TRIPLE,
    /** The same ends, whatever the type and the sides. */
    PAIR
}
