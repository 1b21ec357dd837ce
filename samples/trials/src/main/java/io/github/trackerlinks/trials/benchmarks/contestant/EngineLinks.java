package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** This library without a network: each request is answered at once. What is left is the engine and all above it. */
public final class EngineLinks {
    private final AtomicLong sent = new AtomicLong();

    /** Sends up to {@code perSource} links per request. */
    public Contestant entityLinks(int perSource) {
        TrackerClient client = TrackerClient.builder()
                .credentials(Credentials.oauth("y0_benchmark"))
                .organization(Organization.yandex360("1"))
                .filter((call, next) -> next.send().doOnNext(reply -> sent.addAndGet(reply.items())))
                .webClient(builder -> builder.exchangeFunction(request ->
                        Mono.just(ClientResponse.create(HttpStatus.OK).build())))
                .build();
        return new Contestant(
                "createAll, " + perSource + " links of a source",
                links -> TrackerLinks.created(client, links, perSource, BatchOptions.DEFAULT_CONCURRENCY));
    }

    /** Links sent so far. */
    public long sent() {
        return sent.get();
    }
}
