package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * The user that the credentials stand for.
 *
 * @param self address of the user
 * @param uid id of the user
 * @param login login of the user
 * @param display name to show
 */
public record Myself(
        @Nullable String self,
        @Nullable String uid,
        @Nullable String login,
        @Nullable String display) {}
