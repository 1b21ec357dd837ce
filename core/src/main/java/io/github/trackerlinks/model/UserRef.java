package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * A user, as another object refers to them.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface UserRef {
    /** The address of the user. */
    @Nullable
    String self();

    /** The id of the user. */
    @Nullable
    String id();

    /** The name to show. */
    @Nullable
    String display();

    /** The id of the user in Yandex Cloud. */
    @Nullable
    String cloudUid();

    /** The id of the user in Yandex ID. */
    @Nullable
    String passportUid();
}
