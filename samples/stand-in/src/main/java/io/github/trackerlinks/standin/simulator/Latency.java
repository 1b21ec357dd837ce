package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.rules.TimingRules;
import java.time.Duration;
import java.util.SplittableRandom;

/** Draws the delay of each answer, in the order of arrival. */
final class Latency {

    private final long least;
    private final long most;
    private final SplittableRandom random;

    Latency(TimingRules rules, SplittableRandom random) {
        this.least = rules.latency().toNanos();
        this.most = rules.latencyUpTo().toNanos();
        this.random = random;
    }

    Duration next() {
        return Duration.ofNanos(least == most ? least : random.nextLong(least, most + 1));
    }
}
