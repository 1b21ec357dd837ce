package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.internal.kind.Difference;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reconciling one end whose links are behind a {@link FakeLinkKind}, in virtual time. */
abstract class ReconciliationFixture extends EngineFixture {
    static final ReconcileOptions REMOVING =
            ReconcileOptions.builder().removable(Relationship.DEPENDS_ON).build();
    static final LinkDraft WANTED = link("a", "wanted");
    static final LinkDraft OTHER = link("a", "other");
    static final LinkDraft FOREIGN = link("a", "foreign");

    final List<LinkOutcome<LinkChange>> outcomes = new ArrayList<>();
    final List<Object> end = new ArrayList<>();

    Reconciliation reconciliation(ReconcileOptions options, LinkDraft... wanted) {
        List<LinkDraft> all = List.of(wanted);
        Mono<Difference> difference = Mono.defer(() -> port.read(List.of(WANTED)))
                .map(seen -> new Difference(
                        all.stream().filter(draft -> !seen.shows(draft)).toList(),
                        port.stored.stream()
                                .filter(draft -> seen.shows(draft) && !all.contains(draft))
                                .toList()));
        return new Reconciliation(engine, difference, options);
    }

    void storeNow(LinkDraft draft) {
        port.store(draft);
        port.storedAt.put(draft, Schedulers.parallel().now(TimeUnit.MILLISECONDS));
    }

    void run(Flux<LinkOutcome<LinkChange>> run) {
        run(run, Duration.ofMinutes(10));
    }

    void run(Flux<LinkOutcome<LinkChange>> run, Duration within) {
        run.subscribe(outcomes::add, end::add, () -> end.add("complete"));
        time.advanceTimeBy(within);
    }
}
