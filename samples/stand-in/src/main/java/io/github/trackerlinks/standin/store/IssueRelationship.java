package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.Nullable;

/** The relationships between two issues: the current one (in the path) and the linked one (in the body). */
public enum IssueRelationship {
    /** A simple link. */
    RELATES("relates", LinkType.RELATES, Direction.INWARD),
    /** The current issue waits for the linked one. */
    DEPENDS_ON("depends on", LinkType.DEPENDS, Direction.OUTWARD),
    /** The current issue blocks the linked one. */
    IS_DEPENDENT_BY("is dependent by", LinkType.DEPENDS, Direction.INWARD),
    /** The current issue is the parent of the linked one. */
    IS_PARENT_TASK_FOR("is parent task for", LinkType.SUBTASK, Direction.OUTWARD),
    /** The current issue is a sub-issue of the linked one. */
    IS_SUBTASK_FOR("is subtask for", LinkType.SUBTASK, Direction.INWARD),
    /** The linked issue duplicates the current one. */
    IS_DUPLICATED_BY("is duplicated by", LinkType.DUPLICATES, Direction.OUTWARD),
    /** The current issue duplicates the linked one. */
    DUPLICATES("duplicates", LinkType.DUPLICATES, Direction.INWARD),
    /** The current issue is the epic of the linked one. */
    IS_EPIC_OF("is epic of", LinkType.EPIC, Direction.OUTWARD),
    /** The linked issue is the epic of the current one. */
    HAS_EPIC("has epic", LinkType.EPIC, Direction.INWARD),
    /** The current issue is a clone of the linked one; only in imports. */
    ORIGINAL("original", LinkType.CLONERS, Direction.OUTWARD),
    /** The linked issue is a clone of the current one; only in imports. */
    CLONE("clone", LinkType.CLONERS, Direction.INWARD);

    private static final Phrases<IssueRelationship> PHRASES = new Phrases<>(values(), IssueRelationship::phrase);

    private final String phrase;
    private final LinkType type;
    private final Direction direction;

    IssueRelationship(String phrase, LinkType type, Direction direction) {
        this.phrase = phrase;
        this.type = type;
        this.direction = direction;
    }

    /** The relationship that {@code text} names, or null; a type id names none. */
    public static @Nullable IssueRelationship stated(String text) {
        return PHRASES.find(text);
    }

    /** The documented phrase. */
    public String phrase() {
        return phrase;
    }

    /** The type of the link in answers. */
    public LinkType type() {
        return type;
    }

    /** The direction of the link, seen from the current issue. */
    public Direction direction() {
        return direction;
    }

    /** Whether only an import may use it. */
    public boolean importOnly() {
        return type == LinkType.CLONERS;
    }
}
