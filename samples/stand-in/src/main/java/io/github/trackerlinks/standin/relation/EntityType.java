package io.github.trackerlinks.standin.relation;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of entities. Goals came in v3. */
public enum EntityType {
    PROJECT,
    PORTFOLIO,
    GOAL;

    /** The type with this name, in lower case, or null. */
    public static @Nullable EntityType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The name in paths and JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
