package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.trials.workload.Workload;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An outage of the server during a run. */
@Command(name = "outage", description = "during a run the server first refuses connections, then drops them")
final class Outage implements Callable<Integer> {
    /** The latency, long enough for the run to last until the outage. */
    private static final Duration LONG = Duration.ofMillis(20);

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "length of the outage in seconds; default ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--after", paramLabel = "N", description = "seconds before the outage; default ${DEFAULT-VALUE}")
    private int after = 5;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "seconds that the run waits for the server; default ${DEFAULT-VALUE}")
    private int patience = 300;

    @Override
    public Integer call() {
        try (Trial trial = all.trial(all.server().withLatency(LONG))) {
            BatchOptions options =
                    all.options().patience(Duration.ofSeconds(patience)).build();
            Mono<Void> over = away(trial).cache();
            over.subscribe();
            BatchStoppedException stopped = trial.link(Workload.links(all.links(), 1), options);
            return TrialsCommand.exit(
                    stopped == null ? trial.report("outage", all.links(), 0) : rerun(trial, over, stopped, options));
        }
    }

    private Mono<Void> away(Trial trial) {
        Duration half = Duration.ofSeconds(seconds).dividedBy(2);
        return Mono.delay(Duration.ofSeconds(after), Schedulers.boundedElastic())
                .doOnNext(tick -> trial.server().goAway())
                .delayElement(half, Schedulers.boundedElastic())
                .doOnNext(tick -> {
                    trial.server().change(new FaultRules().with(Fault.dropAfter(), 1, Scope.ALL));
                    trial.server().comeBack();
                })
                .delayElement(half, Schedulers.boundedElastic())
                .doOnNext(tick -> trial.server().change(new FaultRules()))
                .then();
    }

    private boolean rerun(Trial trial, Mono<Void> over, BatchStoppedException stopped, BatchOptions options) {
        System.out.println(stopped.getMessage());
        boolean fits = trial.report("stopped", -1, 0);
        over.block();
        trial.begin();
        BatchStoppedException again = trial.link(Workload.links(all.links(), 1).skip(stopped.watermark()), options);
        return trial.report("from the watermark", all.links() - stopped.watermark(), 0) && fits && again == null;
    }
}
