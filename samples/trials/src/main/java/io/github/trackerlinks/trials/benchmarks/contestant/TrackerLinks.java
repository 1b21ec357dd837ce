package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.trials.workload.Workload;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** This library. */
public final class TrackerLinks {
    private final Pool pool;
    private final TrackerClient client;

    /** Opens its own pool. */
    public TrackerLinks(Pool pool) {
        this.pool = pool;
        this.client = builder(pool).build();
    }

    private static TrackerClient.Builder builder(Pool pool) {
        return TrackerClient.builder()
                .credentials(Credentials.oauth(Bodies.AUTHORIZATION.substring("OAuth ".length())))
                .organization(Organization.yandex360("1"))
                .baseUrl(pool.baseUrl())
                .connections(
                        ConnectionOptions.builder().maxConnections(pool.size()).build());
    }

    /** Creates links one by one. */
    public Contestant issueLinks() {
        return new Contestant("tracker-links", links -> create(client, links));
    }

    /** The same with a call filter and an exchange filter of the user. Both must see each link. */
    public Contestant filteredIssueLinks() {
        AtomicLong calls = new AtomicLong();
        AtomicLong exchanges = new AtomicLong();
        TrackerClient filtered = builder(pool)
                .filter((call, next) -> {
                    calls.incrementAndGet();
                    return next.send();
                })
                .webClient(builder -> builder.filter((request, next) -> {
                    exchanges.incrementAndGet();
                    return next.exchange(request);
                }))
                .build();
        return new Contestant(
                "tracker-links, with two filters of the user's",
                links -> create(filtered, links).map(created -> {
                    long seen = Math.min(calls.getAndSet(0), exchanges.getAndSet(0));
                    return Math.min(created, seen);
                }));
    }

    /** Turns a stream of drafts into outcomes, in the same order. */
    public Contestant entityLinks(int perSource) {
        return new Contestant("tracker-links, createAll", links -> created(links, perSource));
    }

    /** The same from the end that this orientation chooses. */
    public Contestant entityLinks(int perSource, Orientation orientation) {
        return new Contestant(
                "createAll, " + orientation, links -> created(client, links, perSource, pool.size(), orientation));
    }

    /** Counts the links whose outcome is created and in order. */
    public Mono<Long> created(int links, int perSource) {
        return created(client, links, perSource, pool.size());
    }

    static Mono<Long> created(TrackerClient tracker, int links, int perSource, int concurrency) {
        return created(tracker, links, perSource, concurrency, Orientation.AS_GIVEN);
    }

    private static Mono<Long> created(
            TrackerClient tracker, int links, int perSource, int concurrency, Orientation orientation) {
        return Flux.defer(() -> tracker.createAll(
                        Workload.entityLinks(links, perSource),
                        BatchOptions.builder()
                                .concurrency(concurrency)
                                .orientation(orientation)
                                .build()))
                .index((place, outcome) -> outcome.status() == Status.CREATED && outcome.index() == place)
                .filter(created -> created)
                .count();
    }

    private Mono<Long> create(TrackerClient tracker, int links) {
        return Workload.issueLinks(links)
                .flatMap(draft -> tracker.issueLinks().create(draft), pool.size())
                .count();
    }
}
