package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * A project, portfolio or goal, named by its id.
 *
 * @param type what it is
 * @param id the entity's id, or its short id; one path segment of at most 255 characters
 */
public record EntityRef(EntityType type, String id) {
    /** Refuses an id that is empty, overlong, contains white space or control characters, or would change the path. */
    public EntityRef {
        Objects.requireNonNull(type, "type");
        Text.checkId("entity id", id);
    }

    /** The project with this id. */
    public static EntityRef project(String id) {
        return new EntityRef(EntityType.PROJECT, id);
    }

    /** The portfolio with this id. */
    public static EntityRef portfolio(String id) {
        return new EntityRef(EntityType.PORTFOLIO, id);
    }

    /** The goal with this id. */
    public static EntityRef goal(String id) {
        return new EntityRef(EntityType.GOAL, id);
    }

    /** {@code project:ID}. */
    @Override
    public String toString() {
        return type.segment() + ":" + id;
    }
}
