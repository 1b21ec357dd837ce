package io.github.trackerlinks.standin.rules;

import java.time.Duration;

/** Checks that several groups need. */
final class Checks {

    private Checks() {}

    static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void notNegative(Duration duration, String name) {
        check(!duration.isNegative(), name + " must not be negative: " + duration);
    }
}
