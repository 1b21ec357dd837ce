package io.github.trackerlinks.standin.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Delays. */
public final class TimingRules extends Settings<TimingRules> {

    private Duration latency = Duration.ZERO;
    private @Nullable Duration latencyUpTo;
    private Duration listingLag = Duration.ZERO;

    /** The least delay of an answer. */
    public Duration latency() {
        return latency;
    }

    /** Delays each answer by at least this time. */
    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            description = "delay of each answer, such as 20ms, 1.5s or 2m; changes are stored before it; default 0")
    public TimingRules withLatency(Duration newLatency) {
        latency = newLatency;
        return this;
    }

    /** The greatest delay of an answer. Each delay is drawn evenly between the two. */
    public Duration latencyUpTo() {
        return latencyUpTo == null ? latency : latencyUpTo;
    }

    /** Delays each answer by at most this time; null for the least one. */
    @Option(
            names = "--latency-up-to",
            paramLabel = "DURATION",
            description = "each delay is drawn evenly between --latency and this; default the same as --latency")
    public TimingRules withLatencyUpTo(@Nullable Duration newUpTo) {
        latencyUpTo = newUpTo;
        return this;
    }

    /** How far listings lag: they show the state of this long ago. */
    public Duration listingLag() {
        return listingLag;
    }

    /** Lets listings show the state of this long ago. */
    @Option(
            names = "--listing-lag",
            paramLabel = "DURATION",
            description = "listings show the state of this long ago; default 0")
    public TimingRules withListingLag(Duration newListingLag) {
        listingLag = newListingLag;
        return this;
    }

    @Override
    protected void check() {
        notNegative(latency, "latency");
        notNegative(listingLag, "listing lag");
        require(
                latency.compareTo(latencyUpTo()) <= 0,
                "the latency's upper bound must not be below the latency: " + latencyUpTo);
    }
}
