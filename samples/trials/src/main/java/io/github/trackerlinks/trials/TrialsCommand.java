package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.trials.benchmarks.Benchmarks;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs trials of bulk linking by name. Exits with 0 if the outcomes fit what the server stores. */
@Command(
        name = "run",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        subcommands = {Faults.class, Outage.class, Poison.class, Hub.class, Phases.class, Rates.class, Benchmarks.class
        },
        description = "Links in bulk against a stand-in that fails on purpose, and compares the outcomes with what it"
                + " stores.")
public final class TrialsCommand implements Callable<Integer> {
    private static final Duration LATENCY = Duration.ofMillis(2);
    static final Duration EXCHANGE_TIMEOUT = Duration.ofSeconds(2);

    @Option(
            names = "--links",
            paramLabel = "N",
            description = "links per run; default ${DEFAULT-VALUE}",
            scope = CommandLine.ScopeType.INHERIT)
    private int links = 100_000;

    @Option(
            names = "--filter",
            description = "use the resilience filter, with a very high ceiling",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean filter;

    @Option(
            names = "--orientation",
            paramLabel = "WHICH",
            description = "which end links are written from: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}",
            scope = CommandLine.ScopeType.INHERIT)
    private Orientation orientation = Orientation.AS_GIVEN;

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return CommandLine.ExitCode.USAGE;
    }

    /** Runs the named trial. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new TrialsCommand()).execute(arguments);
    }

    /** The number of links per run. */
    int links() {
        return links;
    }

    /** Options of a run, with the orientation that is asked for. */
    BatchOptions.Builder options() {
        return BatchOptions.builder().orientation(orientation);
    }

    /** A server without faults. */
    StandInOptions server() {
        return StandInOptions.defaults().withAutoCreate(true).withLatency(LATENCY);
    }

    /** A trial, with the filter if {@code --filter} is given. */
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
