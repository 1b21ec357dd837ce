package io.github.trackerlinks.standin.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entities, by type and id (case-sensitive) or shortId. */
public final class Entities {

    /** Generated shortIds start here, so that they do not equal ids that are numbers. */
    private static final int FIRST_MADE_SHORT_ID = 10_000_001;

    private final Map<EntityType, Map<String, Entity>> byId = new EnumMap<>(EntityType.class);
    private final Map<EntityType, Map<String, Entity>> byShortId = new EnumMap<>(EntityType.class);
    private int count;

    /** No entities. */
    public Entities() {
        for (EntityType type : EntityType.values()) {
            byId.put(type, new HashMap<>());
            byShortId.put(type, new HashMap<>());
        }
    }

    /** The entity of this type with this id or, if there is none, with this shortId; or null. */
    public @Nullable Entity find(EntityType type, String name) {
        Entity known = of(byId, type).get(name);
        return known != null ? known : of(byShortId, type).get(name);
    }

    /** The same among all types, {@code preferred} first; or null. */
    public @Nullable Entity findAny(EntityType preferred, String name) {
        Entity found = find(preferred, name);
        for (EntityType type : EntityType.values()) {
            found = found != null ? found : find(type, name);
        }
        return found;
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
        int chosen = shortId == null ? FIRST_MADE_SHORT_ID + count : shortId;
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an entity's id must not be empty");
        }
        if (of(byId, type).containsKey(id) || of(byShortId, type).containsKey(Integer.toString(chosen))) {
            throw new IllegalArgumentException("an entity with this id or shortId exists: " + id);
        }
        Entity entity = new Entity(++count, type, id, chosen, summary, createdAt);
        of(byId, type).put(id, entity);
        of(byShortId, type).put(Integer.toString(chosen), entity);
        return entity;
    }

    private static Map<String, Entity> of(Map<EntityType, Map<String, Entity>> maps, EntityType type) {
        Map<String, Entity> map = maps.get(type);
        if (map == null) {
            throw new IllegalStateException("no map for " + type);
        }
        return map;
    }
}
