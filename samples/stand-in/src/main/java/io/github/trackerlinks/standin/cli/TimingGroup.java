package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.TimingRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long things take. */
public final class TimingGroup {

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            defaultValue = "0ms",
            converter = DurationText.class,
            description = "how long each answer waits, such as 20ms or 1.5s; 0 by default")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--latency-up-to",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "draw each wait between --latency and this; the same as --latency by default")
    private @Nullable Duration latencyUpTo;

    @Option(
            names = "--listing-lag",
            paramLabel = "DURATION",
            defaultValue = "0ms",
            converter = DurationText.class,
            description = "let listings show what was true so long ago; 0 by default")
    private Duration listingLag = Duration.ZERO;

    /** The rules that these options state. */
    public TimingRules rules() {
        return new TimingRules(latency, latencyUpTo == null ? latency : latencyUpTo, listingLag);
    }
}
