package io.github.trackerlinks.standin.relation;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relationships of the current issue or entity (in the path) to the linked one (in the body). Those of goals have no
 * link type, because only issue links have types in answers.
 */
public enum Relationship {
    RELATES("relates", "relates", LinkType.RELATES, false),
    /** The current one waits for the linked one. */
    DEPENDS_ON("depends on", "is dependent by", LinkType.DEPENDS, true),
    IS_DEPENDENT_BY("is dependent by", "depends on", LinkType.DEPENDS, false),
    /** The current issue is the parent of the linked one. */
    IS_PARENT_TASK_FOR("is parent task for", "is subtask for", LinkType.SUBTASK, true),
    IS_SUBTASK_FOR("is subtask for", "is parent task for", LinkType.SUBTASK, false),
    /** The linked issue duplicates the current one. */
    IS_DUPLICATED_BY("is duplicated by", "duplicates", LinkType.DUPLICATES, true),
    DUPLICATES("duplicates", "is duplicated by", LinkType.DUPLICATES, false),
    /** The current issue is the epic of the linked one. */
    IS_EPIC_OF("is epic of", "has epic", LinkType.EPIC, true),
    HAS_EPIC("has epic", "is epic of", LinkType.EPIC, false),
    /** The current issue is a clone of the linked one; only in imports. */
    ORIGINAL("original", "clone", LinkType.CLONERS, true),
    CLONE("clone", "original", LinkType.CLONERS, false),
    /** The current project or portfolio works towards the linked goal. */
    WORKS_TOWARDS("works towards", "is supported by", null, true),
    IS_SUPPORTED_BY("is supported by", "works towards", null, false),
    /** The linked goal is the parent of the current goal. */
    PARENT_ENTITY("parent entity", "child entity", null, true),
    CHILD_ENTITY("child entity", "parent entity", null, false);

    private static final Map<String, Relationship> BY_LETTERS =
            Arrays.stream(values()).collect(Collectors.toMap(known -> letters(known.phrase), Function.identity()));

    private final String phrase;
    private final String inverse;
    private final @Nullable LinkType type;
    private final boolean outward;

    Relationship(String phrase, String inverse, @Nullable LinkType type, boolean outward) {
        this.phrase = phrase;
        this.inverse = inverse;
        this.type = type;
        this.outward = outward;
    }

    /**
     * The relationship between issues that a text names, or null; a type id names none. Only letters count, in any
     * case: {@code Is-Dependent_By} is {@code is dependent by}.
     */
    public static @Nullable Relationship ofIssues(String text) {
        Relationship stated = BY_LETTERS.get(letters(text));
        return stated == null || stated.type == null ? null : stated;
    }

    /** The relationship between entities that a text names, or null. */
    public static @Nullable Relationship ofEntities(String text) {
        Relationship stated = BY_LETTERS.get(letters(text));
        return stated == null || !(stated.ofGoals() || stated.compareTo(IS_DEPENDENT_BY) <= 0) ? null : stated;
    }

    /** The documented phrase. */
    public String phrase() {
        return phrase;
    }

    /** The type of an issue link in answers. */
    public LinkType type() {
        if (type == null) {
            throw new IllegalStateException("no relationship of issues: " + this);
        }
        return type;
    }

    /** The direction of an issue link, seen from the current issue: whether it has the role of the outward label. */
    public boolean outward() {
        return outward;
    }

    /** Whether only an import may use it. */
    public boolean importOnly() {
        return type == LinkType.CLONERS;
    }

    /** Whether it is about goals, which came in v3. */
    public boolean ofGoals() {
        return type == null;
    }

    /** The relationship of the same link, seen from the other end. */
    public Relationship inverse() {
        return Objects.requireNonNull(BY_LETTERS.get(letters(inverse)));
    }

    /** The most likely type of the linked entity. */
    public EntityType likelyLinked(EntityType current) {
        return this == IS_SUPPORTED_BY ? EntityType.PROJECT : ofGoals() ? EntityType.GOAL : current;
    }

    /** Whether entities of these types can have this relationship. */
    public boolean fits(EntityType current, EntityType linked) {
        return switch (this) {
            case WORKS_TOWARDS -> current != EntityType.GOAL && linked == EntityType.GOAL;
            case IS_SUPPORTED_BY -> current == EntityType.GOAL && linked != EntityType.GOAL;
            case PARENT_ENTITY, CHILD_ENTITY -> current == EntityType.GOAL && linked == EntityType.GOAL;
            default -> true;
        };
    }

    private static String letters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
