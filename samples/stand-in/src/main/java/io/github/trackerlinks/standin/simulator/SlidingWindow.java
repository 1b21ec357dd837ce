package io.github.trackerlinks.standin.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A limit for any period of one second. Rejected requests do not count. */
final class SlidingWindow implements Throttle {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final int most;
    private final Deque<Instant> taken = new ArrayDeque<>();

    SlidingWindow(int most) {
        this.most = most;
    }

    @Override
    public Duration take(Instant now) {
        Instant start = now.minus(WINDOW);
        while (!taken.isEmpty() && !taken.getFirst().isAfter(start)) {
            taken.removeFirst();
        }
        if (taken.size() < most) {
            taken.addLast(now);
            return Duration.ZERO;
        }
        return Duration.between(start, taken.getFirst());
    }
}
