package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.standin.rules.FaultRules;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Trials of bulk linking by name; exits with 0 if the truth fits the outcomes. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrialsCommand.Faults.class,
            TrialsCommand.Outage.class,
            TrialsCommand.Poison.class,
            Phases.class,
            Rates.class
        },
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

    StandInOptions server() {
        return StandInOptions.defaults().withAutoCreate(true).withLatency(LATENCY);
    }

    private Trial trial(StandInOptions options) {
        return new Trial(options, resilience(), EXCHANGE_TIMEOUT);
    }

    private @Nullable ResilienceFilter resilience() {
        return filter ? ResilienceFilter.builder().ratePerSecond(1_000).build() : null;
    }

    static int exit(boolean fits) {
        return fits ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Each of six faults with a probability of its own, and listings that lag. */
    @Command(name = "faults", description = "drops, errors, cut and slow answers, listings that lag 1.5 s")
    static final class Faults implements Callable<Integer> {
        private static final Duration LAG = Duration.ofMillis(1_500);
        private static final Duration SLOW = Duration.ofMillis(300);

        @ParentCommand
        private TrialsCommand all = new TrialsCommand();

        @Option(names = "--seeds", paramLabel = "N", description = "runs; ${DEFAULT-VALUE}")
        private int seeds = 10;

        @Option(names = "--share", paramLabel = "P", description = "of requests that meet each fault; ${DEFAULT-VALUE}")
        private double share = 0.03;

        @Override
        public Integer call() {
            boolean fits = true;
            for (long seed = 1; seed <= seeds; seed++) {
                try (Trial trial = all.trial(server(seed))) {
                    BatchStoppedException stopped = trial.link(
                            Workload.links(all.links, seed),
                            BatchOptions.defaults().withWindow(8_192));
                    fits &= trial.report("seed " + seed, all.links, 0) && stopped == null;
                    System.out.println("  faults met: "
                            + new TreeMap<>(trial.server().truth().faults()));
                }
            }
            return exit(fits);
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

    /** The server goes away in the middle of a run. */
    @Command(name = "outage", description = "the server refuses connections, then drops them, in the middle of a run")
    static final class Outage implements Callable<Integer> {
        /** So that the run is not over before. */
        private static final Duration LONG = Duration.ofMillis(20);

        @ParentCommand
        private TrialsCommand all = new TrialsCommand();

        @Option(names = "--seconds", paramLabel = "N", description = "without a server; ${DEFAULT-VALUE}")
        private int seconds = 60;

        @Option(names = "--after", paramLabel = "N", description = "seconds with a server before; ${DEFAULT-VALUE}")
        private int after = 5;

        @Option(names = "--patience", paramLabel = "N", description = "seconds that the run waits; ${DEFAULT-VALUE}")
        private int patience = 300;

        @Override
        public Integer call() {
            try (Trial trial = all.trial(all.server().withLatency(LONG))) {
                BatchOptions options = BatchOptions.defaults().withPatience(Duration.ofSeconds(patience));
                away(trial).subscribe();
                BatchStoppedException stopped = trial.link(Workload.links(all.links, 1), options);
                return exit(stopped == null ? trial.report("outage", all.links, 0) : rerun(trial, stopped, options));
            }
        }

        private Mono<Void> away(Trial trial) {
            Duration half = Duration.ofSeconds(seconds).dividedBy(2);
            return Mono.delay(Duration.ofSeconds(after), Schedulers.boundedElastic())
                    .doOnNext(tick -> trial.server().goAway())
                    .delayElement(half, Schedulers.boundedElastic())
                    .doOnNext(tick -> {
                        trial.server().change(FaultRules.DEFAULTS.with(Fault.dropAfter(), 1, Scope.ALL));
                        trial.server().comeBack();
                    })
                    .delayElement(half, Schedulers.boundedElastic())
                    .doOnNext(tick -> trial.server().change(FaultRules.DEFAULTS))
                    .then();
        }

        private boolean rerun(Trial trial, BatchStoppedException stopped, BatchOptions options) {
            System.out.println(stopped.getMessage());
            boolean fits = trial.report("stopped", -1, 0);
            Mono.delay(Duration.ofSeconds(seconds)).block();
            trial.begin();
            BatchStoppedException again =
                    trial.link(Workload.links(all.links, 1).skip(stopped.watermark()), options);
            return trial.report("from the watermark", all.links - stopped.watermark(), 0) && fits && again == null;
        }
    }

    /** Links that are always refused. */
    @Command(name = "poison", description = "2 %% missing targets, arrays of at most 40 links")
    static final class Poison implements Callable<Integer> {
        private static final int ARRAY_LIMIT = 40;

        @ParentCommand
        private TrialsCommand all = new TrialsCommand();

        @Option(names = "--every", paramLabel = "N", description = "which link has no target; ${DEFAULT-VALUE}")
        private int every = 50;

        @Override
        public Integer call() {
            long clean = requests();
            Set<String> missing = IntStream.range(0, all.links)
                    .filter(i -> i % every == every / 2)
                    .mapToObj(Workload::target)
                    .collect(Collectors.toSet());
            StandInOptions options = all.server()
                    .withLinks(links -> links.withArrayLimit(ARRAY_LIMIT, 422))
                    .withBadLinks(bad -> new BadLinkRules(
                            Map.of(), missing.stream().collect(Collectors.toMap(name -> name, name -> Fate.MISSING))));
            try (Trial trial = all.trial(options)) {
                BatchStoppedException stopped = trial.link(Workload.links(all.links, 1), BatchOptions.defaults());
                boolean fits = trial.report("poison", all.links, missing.size());
                long more = trial.server().truth().requests() - clean;
                System.out.printf(
                        "%d links have no target; %.1f requests more for each (%d without any, arrays of at most %d)%n",
                        missing.size(), (double) more / missing.size(), clean, ARRAY_LIMIT);
                return exit(fits && stopped == null && areMissing(trial, missing));
            }
        }

        private long requests() {
            StandInOptions options = all.server().withLinks(links -> links.withArrayLimit(ARRAY_LIMIT, 422));
            try (Trial trial = all.trial(options)) {
                trial.link(Workload.links(all.links, 1), BatchOptions.defaults().withBatchSize(ARRAY_LIMIT));
                return trial.server().truth().requests();
            }
        }

        /** Just these fail, each with the 404 of a link alone. */
        private static boolean areMissing(Trial trial, Set<String> missing) {
            return trial.verdict().outcomes().stream()
                    .allMatch(outcome -> outcome instanceof LinkOutcome.Failed<EntityLinkDraft> failed
                            ? missing.contains(outcome.item().target().id())
                                    && failed.error() instanceof TrackerException refusal
                                    && refusal.isNotFound()
                            : !missing.contains(outcome.item().target().id()));
        }
    }
}
