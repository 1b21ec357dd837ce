package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.trials.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server that works, is away, is slow, fails every second request, and works again. */
@Command(
        name = "phases",
        description = "the server is away, then slow, then half of its answers are 5xx; always with the filter")
final class Phases implements Callable<Integer> {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofSeconds(1);
    /** High enough that the filter limits the rate, not the delays of single sources. */
    private static final int CONCURRENCY = 64;

    private static final int WINDOW = 4_096;
    private static final double QUARTER = 0.25;
    private static final double FULL = 0.9;

    private static final List<Phase> ALL = List.of(
            new Phase("well", 1, server -> {}),
            new Phase("away", 2, StandInServer::goAway),
            new Phase("slow", 1, server -> {
                server.change(new FaultRules().with(Fault.slow(SLOW), 1, Scope.ALL));
                server.comeBack();
            }),
            new Phase(
                    "half 5xx",
                    1,
                    server -> server.change(new FaultRules()
                            .with(Fault.errorBefore(503), QUARTER, Scope.ALL)
                            .with(Fault.errorAfter(502), QUARTER, Scope.ALL))),
            new Phase("well again", 2, server -> server.change(new FaultRules())));

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "ceiling of the filter, in requests per second; default ${DEFAULT-VALUE}")
    private double rate = 100;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "seconds of each phase, twice as many of \"away\" and \"well again\"; default ${DEFAULT-VALUE}")
    private int seconds = 15;

    @Override
    public Integer call() {
        ResilienceFilter filter = ResilienceFilter.builder().ratePerSecond(rate).build();
        try (Trial trial = new Trial(all.server().withLatency(LATENCY), filter, TrialsCommand.EXCHANGE_TIMEOUT)) {
            Mono<Void> over = Flux.fromIterable(ALL)
                    .concatMap(phase -> pass(phase, trial))
                    .then()
                    .cache();
            over.subscribe();
            BatchStoppedException stopped = trial.link(
                    Workload.links(Integer.MAX_VALUE, 1).takeUntilOther(over),
                    all.options().window(WINDOW).concurrency(CONCURRENCY).build());
            over.block();
            return TrialsCommand.exit(trial.report("phases", -1, 0) && stopped == null);
        }
    }

    /** Runs one phase and counts the requests of each second. */
    private Mono<Void> pass(Phase phase, Trial trial) {
        return Mono.fromRunnable(() -> phase.begin().accept(trial.server()))
                .subscribeOn(Schedulers.boundedElastic())
                .then(Mono.defer(() -> perSecond(phase, trial)))
                .doOnNext(counts -> print(phase, counts))
                .then();
    }

    private Mono<List<Long>> perSecond(Phase phase, Trial trial) {
        long start = trial.wire().sent();
        return Flux.interval(Duration.ofSeconds(1))
                .take((long) phase.times() * seconds)
                .map(second -> trial.wire().sent())
                .collectList()
                .map(sums -> differences(start, sums));
    }

    private static List<Long> differences(long start, List<Long> sums) {
        List<Long> counts = new ArrayList<>();
        long before = start;
        for (long sum : sums) {
            counts.add(sum - before);
            before = sum;
        }
        return counts;
    }

    private void print(Phase phase, List<Long> counts) {
        int full = 0;
        while (full < counts.size() && counts.get(full) < FULL * rate) {
            full++;
        }
        System.out.printf(
                "%-10s %5.1f requests/s, %s; by second %s%n",
                phase.name(),
                counts.stream().mapToLong(count -> count).average().orElse(0),
                full == counts.size() ? "never at the full rate" : "at the full rate in second " + (full + 1),
                counts);
    }

    /**
     * A phase in which the server behaves in one way.
     *
     * @param times its length, as a multiple of {@code --seconds}
     * @param begin changes the behaviour of the server; blocks
     */
    private record Phase(String name, int times, Consumer<StandInServer> begin) {}
}
