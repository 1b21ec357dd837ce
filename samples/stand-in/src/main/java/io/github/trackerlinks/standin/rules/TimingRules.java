package io.github.trackerlinks.standin.rules;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param latency how long each answer waits at least before it leaves; zero by default
 * @param latencyUpTo how long it waits at most; each wait is drawn evenly between the two, and both are the same by default
 */
public record TimingRules(Duration latency, Duration latencyUpTo) {

    /** No waiting. */
    public static final TimingRules DEFAULTS = new TimingRules(Duration.ZERO, Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public TimingRules {
        Checks.notNegative(latency, "latency");
        Checks.check(
                latency.compareTo(latencyUpTo) <= 0,
                "the latency's upper bound must not be below the latency: " + latencyUpTo);
    }

    /** A copy in which each answer waits exactly so long before it leaves. */
    public TimingRules withLatency(Duration newLatency) {
        return new TimingRules(newLatency, newLatency);
    }

    /** A copy in which each answer waits between these two before it leaves. */
    public TimingRules withLatency(Duration newLatency, Duration newUpTo) {
        return new TimingRules(newLatency, newUpTo);
    }
}
