package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;

/** Pauses that double from a quarter of a second to ten seconds, each spread over its upper half. */
final class BackOff {
    private static final long FIRST = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();
    private static final int DOUBLINGS = 6;
    /** Spreads the pauses evenly, and alike in each run. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

    private double spread;

    /** @param times how often it failed, from 1 */
    long nanos(int times) {
        long doubled = FIRST << Math.min(DOUBLINGS, times - 1);
        spread = (spread + GOLDEN_RATIO) % 1;
        return (long) (Math.min(doubled, LONGEST) * (0.5 + spread / 2));
    }

    /** How long Tracker wants to be left alone. */
    static long asked(TrackerException error) {
        return error.retryAfter().map(Duration::toNanos).orElse(0L);
    }
}
