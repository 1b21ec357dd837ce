package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.batch.TooManyRemovalsException;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.internal.kind.Difference;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.Unlink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Makes the links of one end as wanted; see {@link io.github.trackerlinks.IssueLinks#reconcile}. */
public final class Reconciliation {
    /** The links of a step come in one after another, while the engine is at work already. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private final BatchEngine engine;
    private final Mono<Difference> difference;
    private final ReconcileOptions options;

    /**
     * @param engine applies the changes
     * @param difference reads what is there each time
     * @param options what may be removed, and how changes are applied
     */
    public Reconciliation(BatchEngine engine, Mono<Difference> difference, ReconcileOptions options) {
        this.engine = engine;
        this.difference = difference;
        this.options = Objects.requireNonNull(options, "options");
    }

    /** The changes that would be made now. */
    public Flux<LinkChange> plan() {
        return checkedPlan().flatMapIterable(Plan::changes);
    }

    /** The outcomes of the changes that are made. */
    public Flux<LinkOutcome<LinkChange>> run() {
        return checkedPlan().flatMapMany(this::apply);
    }

    private Mono<Plan> checkedPlan() {
        return inTime(difference).map(this::plan).doOnNext(this::checkRemovals);
    }

    private void checkRemovals(Plan plan) {
        if (plan.removals().size() > options.maxRemovals()) {
            throw new TooManyRemovalsException(plan.removals().size(), options.maxRemovals());
        }
    }

    /** Single reads know no deadline of their own. */
    private static <T> Mono<T> inTime(Mono<T> read) {
        Mono<T> late = Mono.error(DeadlineExceededException::new);
        return Mono.deferContextual(context -> TrackerContext.timeLeft(context)
                .map(left -> left.isNegative() || left.isZero() ? late : read.timeout(left, late))
                .orElse(read));
    }

    private Plan plan(Difference found) {
        List<Unlink> removals = found.others().stream()
                .filter(link -> isRemovable(link.relationship()))
                .map(LinkDraft::unlink)
                .toList();
        return new Plan(removals, found.missing());
    }

    private boolean isRemovable(Relationship relationship) {
        return options.removable().contains(Relationship.of(relationship.phrase()));
    }

    /**
     * One run takes it all, so that indexes go on. Links are created after the removals: an end may have one parent only, and
     * the old one has to go first.
     */
    private Flux<LinkOutcome<LinkChange>> apply(Plan plan) {
        if (plan.size() == 0) {
            return Flux.empty();
        }
        Steps steps = new Steps(plan);
        Flux<LinkChange> changes = Flux.concat(
                Flux.fromIterable(plan.removals()),
                steps.removed().thenMany(Flux.fromIterable(plan.creations())),
                steps.done()
                        .then(Mono.delay(options.batch().settleTime()))
                        .thenMany(Flux.defer(() -> repairs(plan, steps))));
        return engine.run(changes, Function.<LinkChange>identity(), batch()).doOnNext(steps::told);
    }

    private BatchOptions batch() {
        Duration wait = options.batch().minArrayWait();
        return options.batch()
                .mutate()
                .minArrayWait(wait.compareTo(GATHERING) < 0 ? GATHERING : wait)
                .rememberSettled(0)
                .build();
    }

    /** What is still not as wanted. A link that came in meanwhile is not the plan's, and what failed would fail again. */
    private Flux<LinkChange> repairs(Plan plan, Steps steps) {
        return difference
                .map(this::plan)
                .flatMapIterable(Plan::changes)
                .filter(change ->
                        !(change instanceof Unlink removal) || plan.removals().contains(removal))
                .filter(change -> !steps.hasFailed(change));
    }

    /**
     * What is to be done.
     *
     * @param removals of links that are not wanted
     * @param creations of links that are
     */
    private record Plan(List<Unlink> removals, List<LinkDraft> creations) {
        int size() {
            return removals.size() + creations.size();
        }

        List<LinkChange> changes() {
            return Stream.<LinkChange>concat(removals.stream(), creations.stream())
                    .toList();
        }
    }

    /** How far one run has come. */
    private static final class Steps {
        private final Plan plan;
        private final AtomicInteger outcomes = new AtomicInteger();
        private final Set<LinkChange> failed = ConcurrentHashMap.newKeySet();
        private final Sinks.Empty<Void> removed = Sinks.empty();
        private final Sinks.Empty<Void> done = Sinks.empty();

        Steps(Plan plan) {
            this.plan = plan;
        }

        /** Completes when all removals have their outcomes. */
        Mono<Void> removed() {
            return plan.removals().isEmpty() ? Mono.empty() : removed.asMono();
        }

        /** Completes when all changes have. */
        Mono<Void> done() {
            return done.asMono();
        }

        boolean hasFailed(LinkChange change) {
            return failed.contains(change);
        }

        void told(LinkOutcome<LinkChange> outcome) {
            if (outcome.status() == Status.FAILED) {
                failed.add(outcome.item());
            }
            int count = outcomes.incrementAndGet();
            if (count == plan.removals().size()) {
                removed.tryEmitEmpty();
            }
            if (count == plan.size()) {
                done.tryEmitEmpty();
            }
        }
    }
}
