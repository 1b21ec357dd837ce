package io.github.trackerlinks.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity at the other end of a link, as read from one of the two. Entity links have no id of their own.
 *
 * @param relationship how the entity that was read is related to this one; {@code null} where Tracker names none
 * @param id id of this entity, read out of {@code fields}; {@code null} where Tracker names none
 * @param fields the fields that were asked for: text, numbers, booleans, lists and maps as JSON has them
 */
public record LinkedEntity(
        @Nullable Relationship relationship, @Nullable String id, Map<String, @Nullable Object> fields) {
    /** Keeps its own copy of the fields. */
    public LinkedEntity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
