package io.github.trackerlinks.trials;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.resilience.ResilienceFilter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client that reads all the time, from its creation until it is closed. */
final class Reader implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final int CONCURRENCY = 32;

    private final AtomicLong answered = new AtomicLong();
    private final TrackerClient client;
    private final Disposable calls;

    Reader(String baseUrl, ResilienceFilter filter) {
        client = TrackerClient.builder()
                .baseUrl(baseUrl)
                .credentials(Credentials.oauth("trial"))
                .organization(Organization.yandex360("1"))
                .connections(
                        ConnectionOptions.builder().maxConnections(CONCURRENCY).build())
                .filter(filter)
                .build();
        Mono<Void> reading = client.issueLinks()
                .list("TEST-1")
                .then()
                .doOnSuccess(done -> answered.incrementAndGet())
                .onErrorResume(error -> Mono.empty());
        calls = Flux.range(0, Integer.MAX_VALUE)
                .flatMap(read -> reading, CONCURRENCY)
                .subscribe();
    }

    /** Reads that succeeded since the last call. */
    long takeAnswered() {
        return answered.getAndSet(0);
    }

    @Override
    public void close() {
        calls.dispose();
        client.closeLater().block(CLOSING);
    }
}
