package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.trials.workload.Workload;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Links that are always rejected. */
@Command(name = "poison", description = "2 %% missing targets, arrays of at most 40 links")
final class Poison implements Callable<Integer> {
    private static final int ARRAY_LIMIT = 40;

    @ParentCommand
    private TrialsCommand all = new TrialsCommand();

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "one of this many links has no target; default ${DEFAULT-VALUE}")
    private int every = 50;

    @Override
    public Integer call() {
        long clean = requests();
        Set<String> missing = IntStream.range(0, all.links())
                .filter(i -> i % every == every / 2)
                .mapToObj(Workload::target)
                .collect(Collectors.toSet());
        StandInOptions options = all.server()
                .withLinks(links -> links.withArrayLimit(ARRAY_LIMIT))
                .withBadLinks(bad -> missing.forEach(name -> bad.withTarget(name, Fate.MISSING)));
        try (Trial trial = all.trial(options)) {
            BatchStoppedException stopped = trial.link(Workload.links(all.links(), 1), BatchOptions.defaults());
            boolean fits = trial.report("poison", all.links(), missing.size());
            long more = trial.server().truth().requests() - clean;
            System.out.printf(
                    "%d links have no target; %.1f additional requests for each"
                            + " (%d requests without such links, arrays of at most %d)%n",
                    missing.size(), (double) more / missing.size(), clean, ARRAY_LIMIT);
            return TrialsCommand.exit(fits && stopped == null && areMissing(trial, missing));
        }
    }

    private long requests() {
        StandInOptions options = all.server().withLinks(links -> links.withArrayLimit(ARRAY_LIMIT));
        try (Trial trial = all.trial(options)) {
            trial.link(
                    Workload.links(all.links(), 1),
                    BatchOptions.builder().batchSize(ARRAY_LIMIT).build());
            return trial.server().truth().requests();
        }
    }

    /** Whether exactly these links failed, each with a 404 of its own. */
    private static boolean areMissing(Trial trial, Set<String> missing) {
        return trial.verdict().outcomes().stream()
                .allMatch(outcome -> outcome.error().isPresent()
                        ? missing.contains(target(outcome))
                                && outcome.error().get() instanceof TrackerException refusal
                                && refusal.isNotFound()
                        : !missing.contains(target(outcome)));
    }

    private static String target(LinkOutcome<LinkDraft> outcome) {
        return ((EntityLinkDraft) outcome.item()).target().id();
    }
}
