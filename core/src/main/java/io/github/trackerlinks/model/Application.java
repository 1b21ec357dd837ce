package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * An application whose objects can be linked.
 *
 * @param self address of the application
 * @param id id of the application, the {@code origin} of an external link
 * @param type type of the application
 * @param name name to show
 */
public record Application(
        @Nullable String self,
        @Nullable String id,
        @Nullable String type,
        @Nullable String name) {}
