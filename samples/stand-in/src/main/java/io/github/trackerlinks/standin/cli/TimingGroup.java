package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.TimingRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for timing. */
public final class TimingGroup {

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            defaultValue = "0ms",
            converter = DurationText.class,
            description = "delay of each answer, such as 20ms or 1.5s; default 0")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--latency-up-to",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "draw each delay between --latency and this; default the same as --latency")
    private @Nullable Duration latencyUpTo;

    @Option(
            names = "--listing-lag",
            paramLabel = "DURATION",
            defaultValue = "0ms",
            converter = DurationText.class,
            description = "let listings show the state of this long ago; default 0")
    private Duration listingLag = Duration.ZERO;

    /** The rules from these options. */
    public TimingRules rules() {
        return new TimingRules(latency, latencyUpTo == null ? latency : latencyUpTo, listingLag);
    }
}
