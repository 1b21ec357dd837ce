package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.relation.EntityType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entities, by type and id (case-sensitive) or shortId. */
public final class Entities {

    /** Generated shortIds start here, so that they do not equal ids that are numbers. */
    private static final int FIRST_MADE_SHORT_ID = 10_000_001;

    private final Map<Name, Entity> byId = new HashMap<>();
    private final Map<Name, Entity> byShortId = new HashMap<>();

    private record Name(EntityType type, String text) {}

    /** The entity of this type with this id or, if there is none, with this shortId; or null. */
    public @Nullable Entity find(EntityType type, String name) {
        Name whole = new Name(type, name);
        Entity known = byId.get(whole);
        return known != null ? known : byShortId.get(whole);
    }

    /** The same among all types, {@code preferred} first; or null. */
    public @Nullable Entity findAny(EntityType preferred, String name) {
        return Stream.concat(Stream.of(preferred), Arrays.stream(EntityType.values()))
                .map(type -> find(type, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Adds an entity.
     *
     * @param shortId its shortId, or null to generate one
     * @param summary its name, or null to generate one
     * @throws IllegalArgumentException if the id is empty, or the id or shortId is in use
     */
    public Entity add(
            EntityType type, String id, @Nullable Integer shortId, @Nullable String summary, Instant createdAt) {
        int chosen = shortId == null ? FIRST_MADE_SHORT_ID + byId.size() : shortId;
        Name byNumber = new Name(type, Integer.toString(chosen));
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an entity's id must not be empty");
        }
        if (byId.containsKey(new Name(type, id)) || byShortId.containsKey(byNumber)) {
            throw new IllegalArgumentException("an entity with this id or shortId exists: " + id);
        }
        Entity entity = new Entity(byId.size() + 1, type, id, chosen, summary, createdAt);
        byId.put(new Name(type, id), entity);
        byShortId.put(byNumber, entity);
        return entity;
    }
}
