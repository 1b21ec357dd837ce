package io.github.trackerlinks.standin.rules;

import java.time.Duration;

/**
 * Delays.
 *
 * @param latency the least delay of an answer; zero by default
 * @param latencyUpTo the greatest delay; each delay is drawn evenly between the two; by default the same as
 *     {@code latency}
 * @param listingLag how far listings lag: they show the state of this long ago; zero by default
 */
public record TimingRules(Duration latency, Duration latencyUpTo, Duration listingLag) {

    /** No delays. */
    public static final TimingRules DEFAULTS = new TimingRules(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public TimingRules {
        Checks.notNegative(latency, "latency");
        Checks.notNegative(listingLag, "listing lag");
        Checks.check(
                latency.compareTo(latencyUpTo) <= 0,
                "the latency's upper bound must not be below the latency: " + latencyUpTo);
    }

    /** A copy that delays each answer by exactly this time. */
    public TimingRules withLatency(Duration newLatency) {
        return new TimingRules(newLatency, newLatency, listingLag);
    }

    /** A copy that delays each answer by a time between these two. */
    public TimingRules withLatency(Duration newLatency, Duration newUpTo) {
        return new TimingRules(newLatency, newUpTo, listingLag);
    }

    /** A copy whose listings show the state of this long ago. */
    public TimingRules withListingLag(Duration newListingLag) {
        return new TimingRules(latency, latencyUpTo, newListingLag);
    }
}
