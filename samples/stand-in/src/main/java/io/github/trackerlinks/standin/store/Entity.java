package io.github.trackerlinks.standin.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project, portfolio or goal. */
public final class Entity extends Linkable {

    private final EntityType type;
    private final String id;
    private final int shortId;
    private final @Nullable String summary;
    private final Instant createdAt;

    Entity(int number, EntityType type, String id, int shortId, @Nullable String summary, Instant createdAt) {
        super(number);
        this.type = type;
        this.id = id;
        this.shortId = shortId;
        this.summary = summary;
        this.createdAt = createdAt;
    }

    /** The type. */
    public EntityType type() {
        return type;
    }

    /** The id; any text. */
    public String id() {
        return id;
    }

    /** The number that users see; unique within the type. */
    public int shortId() {
        return shortId;
    }

    /** The display name; by default type and id. */
    public String summary() {
        return summary == null ? type.wireName() + " " + id : summary;
    }

    /** When it was created. */
    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String rowName() {
        return type.wireName() + ":" + id;
    }
}
