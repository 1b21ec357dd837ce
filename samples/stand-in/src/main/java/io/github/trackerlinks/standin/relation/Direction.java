package io.github.trackerlinks.standin.relation;

/** On which side of its type an issue stands. */
public enum Direction {
    /** The issue plays the role that the type's outward label names. */
    OUTWARD("outward"),
    /** The issue plays the role that the type's inward label names. */
    INWARD("inward");

    private final String wireName;

    Direction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }

    /** The direction that the other end sees. */
    public Direction flipped() {
        return this == OUTWARD ? INWARD : OUTWARD;
    }
}
