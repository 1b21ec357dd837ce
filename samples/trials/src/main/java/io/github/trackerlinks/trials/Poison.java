package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.trials.workload.Workload;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import reactor.core.publisher.Flux;

/**
 * Links that are always rejected where they are written to their targets. The stand-in takes those that are written from there,
 * as it knows a missing target only by the links to it.
 */
@Command(name = "poison", description = "2 %% missing targets, arrays of at most 40 links")
final class Poison implements Callable<Integer> {
    private static final int ARRAY_LIMIT = 40;

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "one of this many targets is missing; default ${DEFAULT-VALUE}")
    private int every = 50;

    @Override
    public Integer call() {
        long clean = requests();
        Set<String> missing = IntStream.range(0, Workload.TARGETS)
                .filter(i -> i % every == every / 2)
                .mapToObj(Workload::target)
                .collect(Collectors.toSet());
        StandInOptions options = all.server()
                .withLinks(links -> links.withArrayLimit(ARRAY_LIMIT))
                .withBadLinks(bad -> missing.forEach(name -> bad.withTarget(name, Fate.MISSING)));
        try (Trial trial = all.trial(options)) {
            BatchStoppedException stopped = trial.link(links(), all.options().build());
            long wanted = Objects.requireNonNull(
                    links().filter(link -> missing.contains(link.target().id()))
                            .count()
                            .block());
            Set<String> ends = missing.stream()
                    .map(name -> EntityRef.project(name).toString())
                    .collect(Collectors.toSet());
            long taken = trial.server()
                    .links()
                    .filter(link -> ends.contains(link.source()))
                    .count();
            long bad = wanted - taken;
            boolean fits = trial.report("poison", all.links(), bad);
            long more = trial.server().truth().requests() - clean;
            System.out.printf(
                    "%d links have no target; %.1f additional requests for each"
                            + " (%d requests without such links, arrays of at most %d)%n",
                    bad, (double) more / bad, clean, ARRAY_LIMIT);
            return TrialsCommand.exit(fits && stopped == null && areMissing(trial, missing));
        }
    }

    private Flux<EntityLinkDraft> links() {
        return Workload.links(all.links(), 1);
    }

    private long requests() {
        StandInOptions options = all.server().withLinks(links -> links.withArrayLimit(ARRAY_LIMIT));
        try (Trial trial = all.trial(options)) {
            trial.link(links(), all.options().batchSize(ARRAY_LIMIT).build());
            return trial.server().truth().requests();
        }
    }

    /** Whether only links of these targets failed, each with a 404 of its own. */
    private static boolean areMissing(Trial trial, Set<String> missing) {
        return trial.verdict().outcomes().stream()
                .filter(outcome -> outcome.error().isPresent())
                .allMatch(outcome -> missing.contains(target(outcome))
                        && outcome.error().get() instanceof TrackerException refusal
                        && refusal.isNotFound());
    }

    private static String target(LinkOutcome<LinkDraft> outcome) {
        return ((EntityLinkDraft) outcome.item()).target().id();
    }
}
