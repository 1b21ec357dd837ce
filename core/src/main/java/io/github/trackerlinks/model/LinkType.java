package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * The type of a link, as read from Tracker.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface LinkType {
    /** The address of the type. */
    @Nullable
    String self();

    /** The id of the type, such as {@code relates}, {@code depends} or {@code subtask}; it is no {@link Relationship}. */
    @Nullable
    String id();

    /** The localised name of the inward side. */
    @Nullable
    String inward();

    /** The localised name of the outward side. */
    @Nullable
    String outward();
}
