package io.github.trackerlinks.standin.rules;

/** The treatment of a link that already exists. */
public enum Duplicates {
    /** Rejected with 422. */
    REFUSED,
    /** Rejected with 409. */
    CONFLICT,
    /** Stored as a second row. */
    ACCEPTED,
    /** Answered with 200, and with the stored link if the answer has a body. Nothing changes. */
    IGNORED
}
