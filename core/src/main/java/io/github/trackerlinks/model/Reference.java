package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * An issue or a status, as another object refers to it.
 *
 * @param self address of what is referred to
 * @param id its id
 * @param key its key
 * @param display its name to show
 */
public record Reference(
        @Nullable String self,
        @Nullable String id,
        @Nullable String key,
        @Nullable String display) {}
