package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.Nullable;

/** The relationships between two entities: the current one (in the path) and the linked one (in the body). */
public enum EntityRelationship {
    /** A simple link. */
    RELATES("relates", false),
    /** The current entity waits for the linked one. */
    DEPENDS_ON("depends on", false),
    /** The current entity blocks the linked one. */
    IS_DEPENDENT_BY("is dependent by", false),
    /** The current project or portfolio works towards the linked goal. */
    WORKS_TOWARDS("works towards", true),
    /** The current goal is supported by the linked project or portfolio. */
    IS_SUPPORTED_BY("is supported by", true),
    /** The linked goal is the parent of the current goal. */
    PARENT_ENTITY("parent entity", true),
    /** The linked goal is a part of the current goal. */
    CHILD_ENTITY("child entity", true);

    private static final Phrases<EntityRelationship> PHRASES = new Phrases<>(values(), EntityRelationship::phrase);

    private final String phrase;
    private final boolean goals;

    EntityRelationship(String phrase, boolean goals) {
        this.phrase = phrase;
        this.goals = goals;
    }

    /** The relationship that {@code text} names, or null. */
    public static @Nullable EntityRelationship stated(String text) {
        return PHRASES.find(text);
    }

    /** The documented phrase. */
    public String phrase() {
        return phrase;
    }

    /** Whether it is about goals, which came in v3. */
    public boolean ofGoals() {
        return goals;
    }

    /** The relationship of the same link, seen from the other end. */
    public EntityRelationship inverse() {
        return switch (this) {
            case RELATES -> RELATES;
            case DEPENDS_ON -> IS_DEPENDENT_BY;
            case IS_DEPENDENT_BY -> DEPENDS_ON;
            case WORKS_TOWARDS -> IS_SUPPORTED_BY;
            case IS_SUPPORTED_BY -> WORKS_TOWARDS;
            case PARENT_ENTITY -> CHILD_ENTITY;
            case CHILD_ENTITY -> PARENT_ENTITY;
        };
    }

    /** The most likely type of the linked entity. */
    public EntityType likelyLinked(EntityType current) {
        return switch (this) {
            case WORKS_TOWARDS, PARENT_ENTITY, CHILD_ENTITY -> EntityType.GOAL;
            case IS_SUPPORTED_BY -> EntityType.PROJECT;
            case RELATES, DEPENDS_ON, IS_DEPENDENT_BY -> current;
        };
    }

    /** Whether entities of these types can have this relationship. */
    public boolean fits(EntityType current, EntityType linked) {
        return switch (this) {
            case RELATES, DEPENDS_ON, IS_DEPENDENT_BY -> true;
            case WORKS_TOWARDS -> current != EntityType.GOAL && linked == EntityType.GOAL;
            case IS_SUPPORTED_BY -> current == EntityType.GOAL && linked != EntityType.GOAL;
            case PARENT_ENTITY, CHILD_ENTITY -> current == EntityType.GOAL && linked == EntityType.GOAL;
        };
    }
}
