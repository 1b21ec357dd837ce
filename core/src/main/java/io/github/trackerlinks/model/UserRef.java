package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * A user, as another object refers to them.
 *
 * @param self address of the user
 * @param id id of the user
 * @param display name to show
 * @param cloudUid id in Yandex Cloud
 * @param passportUid id in Yandex ID
 */
public record UserRef(
        @Nullable String self,
        @Nullable String id,
        @Nullable String display,
        @Nullable String cloudUid,
        @Nullable String passportUid) {}
