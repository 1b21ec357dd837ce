package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * An issue or a status, as another object refers to it.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface Reference {
    /** The address of the issue or status. */
    @Nullable
    String self();

    /** Its id. */
    @Nullable
    String id();

    /** Its key. */
    @Nullable
    String key();

    /** The name to show. */
    @Nullable
    String display();
}
