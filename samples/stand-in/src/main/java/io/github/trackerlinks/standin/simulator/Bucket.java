package io.github.trackerlinks.standin.simulator;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: full at the start, refilled evenly. */
final class Bucket implements Throttle {

    private static final double NANOS = 1e9;
    /** Tolerance for rounding errors of a bucket that is refilled in steps. */
    private static final double ROUNDING = 1e-6;

    private final double perSecond;
    private final double size;
    private double permits;
    private Instant filledAt;

    Bucket(double perSecond, double size, Instant start) {
        this.perSecond = perSecond;
        this.size = size;
        this.permits = size;
        this.filledAt = start;
    }

    @Override
    public Duration take(Instant now) {
        double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
        permits = Math.min(size, permits + elapsed * perSecond);
        filledAt = now;
        if (permits >= 1 - ROUNDING) {
            permits -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - permits) / perSecond * NANOS));
    }
}
