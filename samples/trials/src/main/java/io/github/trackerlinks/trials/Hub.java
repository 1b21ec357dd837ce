package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import reactor.core.publisher.Flux;

/**
 * All links at one issue, one request each, first on a server without faults, then with lost answers. Whether a resend is blind
 * is told by the server alone, as a duplicate attempt: doubts of a hub are also looked for at their other ends.
 */
@Command(name = "hub", description = "all links at one issue, with and without lost answers")
final class Hub implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(names = "--latency", paramLabel = "MS", description = "of the server; default ${DEFAULT-VALUE}")
    private int latency = 4;

    @Option(
            names = "--lost",
            paramLabel = "P",
            description = "share of the requests that get no answer, half of them applied; default ${DEFAULT-VALUE}")
    private double lost = 0.08;

    @Option(names = "--settle", paramLabel = "S", description = "settle time in seconds; default ${DEFAULT-VALUE}")
    private int settle = 1;

    @Option(names = "--concurrency", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int concurrency = BatchOptions.DEFAULT_CONCURRENCY;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "limit of the server and ceiling of the filter; default none")
    private int rate;

    @Option(names = "--conflicts", description = "the server answers 409 to a write while another is at the same issue")
    private boolean conflicts;

    @Override
    public Integer call() {
        double clean;
        long cleanRequests;
        boolean fits;
        try (Trial trial = trial(0)) {
            fits = run(trial, "without faults");
            clean = firstSendsPerSecond(trial);
            cleanRequests = trial.wire().sent();
        }
        if (lost > 0) {
            try (Trial trial = trial(lost)) {
                fits &= run(trial, "with lost answers");
                double tail = (System.nanoTime() - trial.wire().lastFirstSend()) / NANOS / settle;
                System.out.printf(
                        "%.2f of the requests and %.0f %% of the first sends per second of the run without faults;"
                                + " %.1f settle times from the last first send to the end%n",
                        (double) trial.wire().sent() / cleanRequests, 100 * firstSendsPerSecond(trial) / clean, tail);
            }
        }
        return TrialsCommand.exit(fits);
    }

    private boolean run(Trial trial, String name) {
        BatchStoppedException stopped = trial.link(
                Flux.range(1, all.links()).map(i -> IssueLinkDraft.of("HUB-1", Relationship.RELATES, "SPOKE-" + i)),
                all.options()
                        .concurrency(concurrency)
                        .settleTime(Duration.ofSeconds(settle))
                        .order(BatchOptions.Order.AS_COMPLETED)
                        .build());
        boolean fits = trial.report(name, all.links(), 0)
                && stopped == null
                && trial.server().truth().duplicateAttempts() == 0;
        System.out.printf("  %.1f first sends per second%n", firstSendsPerSecond(trial));
        return fits;
    }

    private static double firstSendsPerSecond(Trial trial) {
        return trial.wire().firstSends() * NANOS / (trial.wire().lastFirstSend() - trial.started());
    }

    private Trial trial(double share) {
        StandInOptions options = all.server()
                .withLatency(Duration.ofMillis(latency))
                .withLinks(links -> links.withConflicts(conflicts))
                .withFaults(faults -> faults.with(Fault.dropBefore(), share / 2, Scope.ALL)
                        .with(Fault.dropAfter(), share / 2, Scope.ALL));
        @Nullable
        ResilienceFilter filter = rate == 0
                ? null
                : ResilienceFilter.builder().ratePerSecond(rate).build();
        return new Trial(
                rate == 0 ? options : options.withRateLimit(rate),
                filter,
                TrialsCommand.EXCHANGE_TIMEOUT,
                Wire.counting());
    }
}
