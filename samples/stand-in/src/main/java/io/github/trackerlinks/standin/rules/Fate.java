package io.github.trackerlinks.standin.rules;

import picocli.CommandLine.TypeConversionException;

/** How a link always fails. It is never stored. */
public enum Fate {
    FORBIDDEN("403"),
    MISSING("404"),
    BROKEN("500"),
    /** No answer. */
    SILENT("timeout");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** Its name in options and in {@code Truth}: the status, or {@code timeout}. */
    public String word() {
        return word;
    }

    static Fate named(String word) {
        for (Fate fate : values()) {
            if (fate.word.equals(word)) {
                return fate;
            }
        }
        throw new TypeConversionException("'" + word + "' should be one of 403, 404, 500, timeout");
    }
}
