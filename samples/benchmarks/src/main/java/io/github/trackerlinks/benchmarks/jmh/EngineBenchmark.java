package io.github.trackerlinks.benchmarks.jmh;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.benchmarks.contestant.Drafts;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** A stream through the engine and everything above the network. The network is replaced by an immediate answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
    private static final int LINKS = 10_000;

    private final TrackerClient client = TrackerClient.builder()
            .credentials(Credentials.oauth("y0_benchmark"))
            .organization(Organization.yandex360("1"))
            .webClient(builder -> builder.exchangeFunction(
                    request -> Mono.just(ClientResponse.create(HttpStatus.OK).build())))
            .build();

    /** Requests with a hundred links. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long createAllByHundreds() {
        return create(100);
    }

    /** Requests with five links. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long createAllByFives() {
        return create(5);
    }

    private long create(int perSource) {
        Long created = client.createAll(Drafts.entityLinks(LINKS, perSource), BatchOptions.defaults())
                .filter(outcome -> outcome.status() == Status.CREATED)
                .count()
                .block();
        if (created == null || created != LINKS) {
            throw new IllegalStateException("should create " + LINKS + " links, created " + created);
        }
        return created;
    }
}
