package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * An application whose objects can be linked, as read from Tracker.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface Application {
    /** The address of the application. */
    @Nullable
    String self();

    /** The id of the application, which is the {@code origin} of an external link. */
    @Nullable
    String id();

    /** The type of the application. */
    @Nullable
    String type();

    /** The name to show. */
    @Nullable
    String name();
}
