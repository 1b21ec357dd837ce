package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.Nullable;

/** The types of entities. */
public enum EntityType {
    /** A project. */
    PROJECT("project"),
    /** A portfolio of projects. */
    PORTFOLIO("portfolio"),
    /** A goal; since v3. */
    GOAL("goal");

    private final String wireName;

    EntityType(String wireName) {
        this.wireName = wireName;
    }

    /** The type with this name, in lower case, or null. */
    public static @Nullable EntityType named(String name) {
        for (EntityType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** The name in paths and JSON. */
    public String wireName() {
        return wireName;
    }
}
