package io.github.trackerlinks.streams;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.scenario.Cast.End;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Single operations with the links of a scenario, one after the other, each judged by what is stored then. */
final class Calls {
    private static final int NUMBER = 12;
    /**
     * With the lag of listings and the lateness of writes: longer than the time in which a request that was given up
     * arrives.
     */
    private static final Duration REST = Duration.ofMillis(100);

    private final Scenario scenario;
    private final TrackerClient client;
    private final Supplier<List<LinkTriple>> rows;
    private final SplittableRandom random;
    private final List<Item> items;

    /** What is asked of a client. */
    enum Operation {
        ENSURE,
        ENSURE_ABSENT,
        CREATE,
        DELETE,
        LIST
    }

    Calls(Scenario scenario, TrackerClient client, Supplier<List<LinkTriple>> rows) {
        this.scenario = scenario;
        this.client = client;
        this.rows = rows;
        this.random = new SplittableRandom(scenario.seed());
        this.items =
                scenario.items().stream().filter(item -> item.draft() != null).toList();
    }

    /** What they told, with what was stored before and after. */
    Flux<Told> told(Scheduler time) {
        Duration lag = scenario.server().rules().timing().listingLag();
        Duration rest = lag.plus(scenario.weather().lateness()).plus(REST);
        return items.isEmpty()
                ? Flux.empty()
                : Flux.range(0, NUMBER)
                        .concatMap(number -> Mono.delay(rest, time).then(Mono.defer(() -> call(time))), 1);
    }

    private Mono<Told> call(Scheduler time) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        Item item = oneOf(items);
        End end = oneOf(scenario.cast().ends());
        List<LinkTriple> before = rows.get();
        return send(operation, item, end)
                .<Told>map(value -> new Told(operation, item, end, value, null, before, List.of()))
                .onErrorResume(error -> Mono.just(new Told(operation, item, end, null, error, before, List.of())))
                .publishOn(time)
                .map(told -> told.with(rows.get()));
    }

    private Mono<Object> send(Operation operation, Item item, End end) {
        LinkDraft draft = item.drafted();
        return switch (operation) {
            case ENSURE -> client.ensure(draft, ensureOptions()).cast(Object.class);
            case ENSURE_ABSENT ->
                client.ensureAbsent(draft)
                        .map(outcome -> outcome.status() == Status.REMOVED)
                        .cast(Object.class);
            case CREATE -> create(draft).thenReturn("created");
            case DELETE -> delete(draft);
            case LIST -> list(end).count().cast(Object.class);
        };
    }

    private EnsureOptions ensureOptions() {
        BatchOptions options = scenario.options();
        return EnsureOptions.builder()
                .settleTime(options.settleTime())
                .patience(options.patience())
                .existing(options.existing())
                .build();
    }

    private Mono<?> create(LinkDraft draft) {
        if (draft instanceof EntityLinkDraft entities) {
            return client.entityLinks().create(entities);
        }
        if (draft instanceof RemoteLinkDraft remote) {
            return client.remoteLinks().create(remote);
        }
        return draft instanceof IssueLinkImport imported
                ? client.issueLinks().importLink(imported)
                : client.issueLinks().create((IssueLinkDraft) draft);
    }

    /** Of entities all links of the pair; of an issue any link that is listed, whose number is told. */
    private Mono<Object> delete(LinkDraft draft) {
        if (draft instanceof EntityLinkDraft entities) {
            return client.entityLinks()
                    .delete(entities.source(), entities.target())
                    .thenReturn("deleted");
        }
        String source = draft.source().toString();
        if (draft instanceof RemoteLinkDraft) {
            return delete(
                    client.remoteLinks().list(source).mapNotNull(RemoteLink::id),
                    id -> client.remoteLinks().delete(source, id));
        }
        return delete(
                client.issueLinks().list(source).mapNotNull(IssueLink::id),
                id -> client.issueLinks().delete(source, id));
    }

    private Mono<Object> delete(Flux<String> ids, Function<String, Mono<Void>> delete) {
        return ids.collectList()
                .flatMap(listed -> listed.isEmpty()
                        ? Mono.just("nothing")
                        : delete.apply(oneOf(listed)).thenReturn("deleted"));
    }

    private Flux<?> list(End end) {
        if (end.type() != null) {
            return client.entityLinks().list(new EntityRef(end.type(), end.usual()));
        }
        return client.issueLinks().list(end.usual());
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
