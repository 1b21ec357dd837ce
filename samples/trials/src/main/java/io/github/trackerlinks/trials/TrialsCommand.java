package io.github.trackerlinks.trials;

import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trials of bulk linking by name; exits with 0 if the truth fits the outcomes. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        subcommands = {Faults.class, Outage.class, Poison.class, Phases.class, Rates.class},
        description =
                "Links in bulk against a stand-in that fails on purpose, and compares its truth with the outcomes.")
public final class TrialsCommand implements Callable<Integer> {
    private static final Duration LATENCY = Duration.ofMillis(2);
    static final Duration EXCHANGE_TIMEOUT = Duration.ofSeconds(2);

    @Option(
            names = "--links",
            paramLabel = "N",
            description = "links in a run; ${DEFAULT-VALUE}",
            scope = CommandLine.ScopeType.INHERIT)
    private int links = 100_000;

    @Option(
            names = "--filter",
            description = "with the resilience filter, without a ceiling to speak of",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean filter;

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return CommandLine.ExitCode.USAGE;
    }

    /** Runs what is named. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new TrialsCommand()).execute(arguments);
    }

    /** How many links a run has. */
    int links() {
        return links;
    }

    /** A server that is well. */
    StandInOptions server() {
        return StandInOptions.defaults().withAutoCreate(true).withLatency(LATENCY);
    }

    /** With the filter if that is asked for. */
    Trial trial(StandInOptions options) {
        return new Trial(options, resilience(), EXCHANGE_TIMEOUT);
    }

    private @Nullable ResilienceFilter resilience() {
        return filter ? ResilienceFilter.builder().ratePerSecond(1_000).build() : null;
    }

    static int exit(boolean fits) {
        return fits ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
