package io.github.trackerlinks.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entity at the other end of a link, as read from one of the two. Entity links have no id of their own.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface LinkedEntity {
    /** How the entity that was read is related to this one. */
    @Nullable
    Relationship relationship();

    /** The id of this entity, taken from {@link #fields()}. */
    @Nullable
    String id();

    /** The fields that were asked for: text, numbers, booleans, lists and maps, as in the JSON. It cannot be modified. */
    Map<String, @Nullable Object> fields();
}
