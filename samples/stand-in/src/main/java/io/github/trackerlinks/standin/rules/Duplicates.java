package io.github.trackerlinks.standin.rules;

/** What becomes of a link that is stored already. */
public enum Duplicates {
    /** Refused with 422. */
    REFUSED,
    /** Refused with 409. */
    CONFLICT,
    /** Stored as a second row. */
    ACCEPTED,
    /** Answered with 200, and with the stored link where there is a body; nothing changes. */
    IGNORED
}
