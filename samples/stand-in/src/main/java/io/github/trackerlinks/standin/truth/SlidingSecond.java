package io.github.trackerlinks.standin.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The arrivals of the last second, in a ring buffer that grows with the rate. */
final class SlidingSecond {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Instant origin;
    private long[] arrivals = new long[64];
    private int oldest;
    private int size;
    private int most;

    SlidingSecond(Instant origin) {
        this.origin = origin;
    }

    void arrived(Instant now) {
        long time = Duration.between(origin, now).toNanos();
        while (size > 0 && arrivals[oldest] <= time - SECOND) {
            oldest = (oldest + 1) % arrivals.length;
            size--;
        }
        if (size == arrivals.length) {
            grow();
        }
        arrivals[(oldest + size) % arrivals.length] = time;
        size++;
        most = Math.max(most, size);
    }

    int most() {
        return most;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(arrivals, arrivals.length * 2);
        for (int i = 0; i < size; i++) {
            larger[i] = arrivals[(oldest + i) % arrivals.length];
        }
        arrivals = larger;
        oldest = 0;
    }
}
