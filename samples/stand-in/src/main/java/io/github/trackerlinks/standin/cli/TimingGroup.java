package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.TimingRules;
import java.time.Duration;
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

    /** The rules that these options state. */
    public TimingRules rules() {
        return TimingRules.DEFAULTS.withLatency(latency);
    }
}
