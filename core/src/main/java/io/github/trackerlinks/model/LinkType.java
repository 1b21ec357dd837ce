package io.github.trackerlinks.model;

import org.jspecify.annotations.Nullable;

/**
 * The type of a link that was read.
 *
 * @param self address of the type
 * @param id id of the type, such as {@code relates}, {@code depends} or {@code subtask}; not a {@link Relationship}
 * @param inward localised name of the inward side
 * @param outward localised name of the outward side
 */
public record LinkType(
        @Nullable String self,
        @Nullable String id,
        @Nullable String inward,
        @Nullable String outward) {}
