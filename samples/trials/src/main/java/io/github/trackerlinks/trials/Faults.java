package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.trials.workload.Workload;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Six faults, each with its own probability, and listings that lag. */
@Command(
        name = "faults",
        description = "dropped connections, errors, truncated and slow answers; listings lag by 1.5 s")
final class Faults implements Callable<Integer> {
    private static final Duration LAG = Duration.ofMillis(1_500);
    private static final Duration SLOW = Duration.ofMillis(300);

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(names = "--seeds", paramLabel = "N", description = "number of runs; default ${DEFAULT-VALUE}")
    private int seeds = 10;

    @Option(
            names = "--share",
            paramLabel = "P",
            description = "probability of each fault, per request; default ${DEFAULT-VALUE}")
    private double share = 0.03;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "order of the outcomes: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private BatchOptions.Order order = BatchOptions.Order.AS_COMPLETED;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "links that the run holds at once; default ${DEFAULT-VALUE}")
    private int window = BatchOptions.DEFAULT_WINDOW;

    @Override
    public Integer call() {
        boolean fits = true;
        for (long seed = 1; seed <= seeds; seed++) {
            try (Trial trial = all.trial(server(seed))) {
                BatchStoppedException stopped = trial.link(
                        Workload.links(all.links(), seed),
                        all.options().order(order).window(window).build());
                fits &= trial.report("seed " + seed, all.links(), 0) && stopped == null;
                System.out.println(
                        "  faults met: " + new TreeMap<>(trial.server().truth().faults()));
            }
        }
        return TrialsCommand.exit(fits);
    }

    private StandInOptions server(long seed) {
        return all.server()
                .withRandomSeed(seed)
                .withTiming(timing -> timing.withListingLag(LAG))
                .withFaults(faults -> faults.with(Fault.dropBefore(), share, Scope.ALL)
                        .with(Fault.dropAfter(), share, Scope.ALL)
                        .with(Fault.errorBefore(503), share, Scope.ALL)
                        .with(Fault.errorAfter(500), share, Scope.ALL)
                        .with(Fault.truncate(), share, Scope.ALL)
                        .with(Fault.slow(SLOW), share, Scope.ALL));
    }
}
