package io.github.trackerlinks.standin.machine;

import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Refusal;
import java.time.Duration;
import java.time.Instant;

/** A bucket of one second's permits, full at the start, that fills evenly. */
final class Throttle {

    private static final double NANOS = 1e9;
    /** What rounding may take from a bucket that is filled in steps. */
    private static final double ROUNDING = 1e-6;

    private final double perSecond;
    private final double size;
    private final boolean retryAfter;
    private double permits;
    private Instant filledAt;

    Throttle(RateRules rules, Instant start) {
        this.perSecond = rules.perSecond();
        this.size = Math.max(1, perSecond);
        this.retryAfter = rules.retryAfter();
        this.permits = size;
        this.filledAt = start;
    }

    void pass(Instant now) {
        if (perSecond == 0) {
            return;
        }
        double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
        permits = Math.min(size, permits + elapsed * perSecond);
        filledAt = now;
        if (permits >= 1 - ROUNDING) {
            permits -= 1;
            return;
        }
        Refusal refusal = Refusal.of(429, Message.TOO_MANY_REQUESTS);
        long seconds = (long) Math.ceil((1 - permits) / perSecond);
        throw retryAfter ? refusal.with("Retry-After", Long.toString(Math.max(1, seconds))) : refusal;
    }
}
