package io.github.trackerlinks.standin.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A limit for each second of the clock. Around the start of a second, twice as many requests can pass in a short time.
 */
final class FixedWindow implements Throttle {

    private final int most;
    private Instant second = Instant.MIN;
    private int taken;

    FixedWindow(int most) {
        this.most = most;
    }

    @Override
    public Duration take(Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.SECONDS);
        if (!current.equals(second)) {
            second = current;
            taken = 0;
        }
        if (taken < most) {
            taken++;
            return Duration.ZERO;
        }
        return Duration.between(now, second.plusSeconds(1));
    }
}
