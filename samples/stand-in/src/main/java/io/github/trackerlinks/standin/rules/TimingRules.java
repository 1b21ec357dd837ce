package io.github.trackerlinks.standin.rules;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param latency how long each answer waits at least before it leaves; zero by default
 * @param latencyUpTo how long it waits at most; each wait is drawn evenly between the two, and both are the same by default
 * @param listingLag how far listings are behind the truth: they show what was true so long ago; zero by default
 */
public record TimingRules(Duration latency, Duration latencyUpTo, Duration listingLag) {

    /** No waiting. */
    public static final TimingRules DEFAULTS = new TimingRules(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public TimingRules {
        Checks.notNegative(latency, "latency");
        Checks.notNegative(listingLag, "listing lag");
        Checks.check(
                latency.compareTo(latencyUpTo) <= 0,
                "the latency's upper bound must not be below the latency: " + latencyUpTo);
    }

    /** A copy in which each answer waits exactly so long before it leaves. */
    public TimingRules withLatency(Duration newLatency) {
        return new TimingRules(newLatency, newLatency, listingLag);
    }

    /** A copy in which each answer waits between these two before it leaves. */
    public TimingRules withLatency(Duration newLatency, Duration newUpTo) {
        return new TimingRules(newLatency, newUpTo, listingLag);
    }

    /** A copy in which listings show what was true so long ago. */
    public TimingRules withListingLag(Duration newListingLag) {
        return new TimingRules(latency, latencyUpTo, newListingLag);
    }
}
