package io.github.trackerlinks.standin.rules;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param latency how long each answer waits before it leaves; zero by default
 */
public record TimingRules(Duration latency) {

    /** No waiting. */
    public static final TimingRules DEFAULTS = new TimingRules(Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public TimingRules {
        Checks.notNegative(latency, "latency");
    }

    /** A copy in which each answer waits so long before it leaves. */
    public TimingRules withLatency(Duration newLatency) {
        return new TimingRules(newLatency);
    }
}
