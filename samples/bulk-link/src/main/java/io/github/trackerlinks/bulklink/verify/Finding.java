package io.github.trackerlinks.bulklink.verify;

import java.util.stream.Stream;

/** What Tracker lists of a link that is called linked. */
public enum Finding {
    /** It is there. */
    THERE('=', "there"),
    /** Its ends are not linked. */
    MISSING('-', "missing"),
    /** Its ends are linked by another relationship only. */
    OTHER('*', "other"),
    /** The listing cannot be read, or does not tell. */
    UNKNOWN('?', "unknown");

    private final char sign;
    private final String word;

    Finding(char sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** The sign before a row. */
    public char sign() {
        return sign;
    }

    /** The finding with this sign. */
    static Finding of(char sign) {
        return Stream.of(values())
                .filter(finding -> finding.sign == sign)
                .findFirst()
                .orElse(UNKNOWN);
    }

    @Override
    public String toString() {
        return word;
    }
}
