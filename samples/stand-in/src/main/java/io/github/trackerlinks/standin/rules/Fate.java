package io.github.trackerlinks.standin.rules;

/** What always happens to a link that is bad from the start; it is never stored. */
public enum Fate {
    /** 403. */
    FORBIDDEN("403"),
    /** 404. */
    MISSING("404"),
    /** 500. */
    BROKEN("500"),
    /** Never an answer. */
    SILENT("timeout");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** How options and the truth name it: the status, or {@code timeout}. */
    public String word() {
        return word;
    }
}
