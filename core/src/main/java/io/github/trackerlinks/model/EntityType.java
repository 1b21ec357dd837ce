package io.github.trackerlinks.model;

import java.util.Locale;

/** The kinds of entity that Tracker links with each other. */
public enum EntityType {
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
