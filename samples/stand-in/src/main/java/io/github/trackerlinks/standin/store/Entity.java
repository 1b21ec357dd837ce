package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.relation.EntityType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project, portfolio or goal. */
public final class Entity extends Linkable {

    private final EntityType type;
    private final int shortId;
    private final String summary;
    private final Instant createdAt;

    Entity(int number, EntityType type, String id, int shortId, @Nullable String summary, Instant createdAt) {
        super(number, id);
        this.type = type;
        this.shortId = shortId;
        this.summary = summary == null ? type.wireName() + " " + id : summary;
        this.createdAt = createdAt;
    }

    /** Project, portfolio or goal. */
    public EntityType type() {
        return type;
    }

    /** The number that users see; unique within the type. */
    public int shortId() {
        return shortId;
    }

    /** The display name; by default type and id. */
    public String summary() {
        return summary;
    }

    /** When it was created. */
    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String name() {
        return id();
    }

    @Override
    public String rowName() {
        return type.wireName() + ":" + id();
    }
}
