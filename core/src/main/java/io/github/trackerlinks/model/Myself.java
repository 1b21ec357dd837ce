package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * The user that the credentials belong to. At least one of {@link #uid()}, {@link #login()} and {@link #display()} is
 * present.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface Myself {
    /** The address of the user. */
    @Nullable
    String self();

    /** The id of the user. */
    @Nullable
    String uid();

    /** The login of the user. */
    @Nullable
    String login();

    /** The name to show. */
    @Nullable
    String display();
}
