package io.github.trackerlinks.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A project, portfolio or goal, named by its id.
 *
 * @param type what it is
 * @param id the entity's id, or its short id; one path segment of at most 255 characters
 */
public record EntityRef(Type type, String id) implements LinkEnd {
    /** Refuses an id that is empty, overlong, contains white space or control characters, or would change the path. */
    public EntityRef {
        Objects.requireNonNull(type, "type");
        Ids.check("entity id", id);
    }

    /** The project with this id. */
    public static EntityRef project(String id) {
        return new EntityRef(Type.PROJECT, id);
    }

    /** The portfolio with this id. */
    public static EntityRef portfolio(String id) {
        return new EntityRef(Type.PORTFOLIO, id);
    }

    /** The goal with this id. */
    public static EntityRef goal(String id) {
        return new EntityRef(Type.GOAL, id);
    }

    /** {@code project:ID}. */
    @Override
    public String toString() {
        return type.segment() + ":" + id;
    }

    /** The kinds of entity that Tracker links with each other. */
    public enum Type {
        /** A project. */
        PROJECT,
        /** A portfolio. */
        PORTFOLIO,
        /** A goal; v3 only. */
        GOAL;

        private final String segment = name().toLowerCase(Locale.ROOT);

        /** The type as it stands in a path: {@code project}, {@code portfolio} or {@code goal}. */
        public String segment() {
            return segment;
        }
    }
}
