package io.github.trackerlinks.standin.store;

/** The side of a link type that an issue is on. */
public enum Direction {
    /** The issue has the role of the outward label. */
    OUTWARD("outward"),
    /** The issue has the role of the inward label. */
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
