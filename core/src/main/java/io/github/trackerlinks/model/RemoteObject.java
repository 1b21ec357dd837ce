package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * An object of another application.
 *
 * @param self address of the object
 * @param id id of the object
 * @param key key of the object in its application
 * @param display name to show
 * @param application the application
 */
public record RemoteObject(
        @Nullable String self,
        @Nullable String id,
        @Nullable String key,
        @Nullable String display,
        @Nullable Application application) {}
