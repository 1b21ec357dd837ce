package io.github.trackerlinks.batch;

import java.time.Duration;
import java.util.Objects;

/** Checks of options; the messages name option and value. */
final class Ranges {
    private Ranges() {}

    static int count(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from " + min + " to " + max);
        }
        return value;
    }

    static long start(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("start is " + index + ", should be at least 0");
        }
        return index;
    }

    static Duration time(String name, Duration value, Duration max) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from 0 to " + max);
        }
        return value;
    }
}
