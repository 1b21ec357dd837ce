package io.github.trackerlinks.trials;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.truth.Truth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How much of a limit that clients are not told about they use, and how much is refused; limits below 10/s take five times as long. */
@Command(
        name = "rates",
        description =
                "clients that read all the time, against limits that they are not told about; a report, it fails never")
final class Rates implements Callable<Integer> {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final int CONCURRENCY = 32;
    /** The ceiling, in limits. */
    private static final int TIMES = 3;

    private static final int FEW = 10;
    private static final int TIMES_AT_FEW = 5;

    @Option(names = "--limits", paramLabel = "N", split = ",", description = "requests per second; ${DEFAULT-VALUE}")
    private List<Integer> limits = List.of(3, 10, 37, 200);

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private List<RateForm> forms = List.of(RateForm.values());

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds before it is measured; ${DEFAULT-VALUE}")
    private int warmUp = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "measured; ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--runs", paramLabel = "N", description = "of all; ${DEFAULT-VALUE}")
    private int runs = 1;

    @Option(
            names = "--clients",
            paramLabel = "WHICH",
            description = "${COMPLETION-CANDIDATES}: two have one filter or two; ${DEFAULT-VALUE}")
    private Clients clients = Clients.ONE;

    /** Who shares the limit. */
    enum Clients {
        ONE,
        SHARED,
        OWN
    }

    @Override
    public Integer call() {
        for (int run = 0; run < runs; run++) {
            limits.forEach(limit -> Stream.of(RetryAfter.SECONDS, RetryAfter.NONE)
                    .forEach(retryAfter -> forms.forEach(form -> all(form, limit, retryAfter))));
        }
        return 0;
    }

    /** A bucket is tried with one second's size and, harder, with the size of one request. */
    private void all(RateForm form, int limit, RetryAfter retryAfter) {
        measure(form, limit, 0, retryAfter);
        if (form == RateForm.BUCKET) {
            measure(form, limit, 1, retryAfter);
        }
    }

    private void measure(RateForm form, int limit, int bucket, RetryAfter retryAfter) {
        StandInOptions options = StandInOptions.defaults()
                .withAutoCreate(true)
                .withLatency(LATENCY)
                .withRate(rate -> rate.withForm(form)
                        .withPerSecond(limit)
                        .withBucketSize(bucket)
                        .withRetryAfter(retryAfter));
        try (StandInServer server = StandInServer.start(options)) {
            List<TrackerClient> all = clients(server, limit);
            List<Disposable> callers = all.stream().map(Rates::callers).toList();
            Duration time = Duration.ofSeconds(seconds).multipliedBy(limit < FEW ? TIMES_AT_FEW : 1);
            Mono.delay(Duration.ofSeconds(warmUp)).block();
            Truth before = server.truth();
            Mono.delay(time).block();
            Truth after = server.truth();
            callers.forEach(Disposable::dispose);
            Flux.fromIterable(all).flatMap(TrackerClient::closeLater).blockLast(CLOSING);

            double requests = after.requests() - before.requests();
            double refusals = after.refusals() - before.refusals();
            System.out.printf(
                    "%-14s %3d/s bucket %-3d Retry-After %-7s clients %-6s used %5.1f %%  refused %4.2f %%%n",
                    form,
                    limit,
                    bucket,
                    retryAfter,
                    clients,
                    100 * (requests - refusals) / (limit * time.toSeconds()),
                    100 * refusals / requests);
        }
    }

    private List<TrackerClient> clients(StandInServer server, int limit) {
        ResilienceFilter first = filter(limit);
        return switch (clients) {
            case ONE -> List.of(client(server, first));
            case SHARED -> List.of(client(server, first), client(server, first));
            case OWN -> List.of(client(server, first), client(server, filter(limit)));
        };
    }

    private static ResilienceFilter filter(int limit) {
        return ResilienceFilter.builder().ratePerSecond(TIMES * limit).build();
    }

    private static Disposable callers(TrackerClient client) {
        Mono<Void> reading = client.issueLinks().list("TEST-1").then().onErrorResume(error -> Mono.empty());
        return Flux.range(0, Integer.MAX_VALUE)
                .flatMap(read -> reading, CONCURRENCY)
                .subscribe();
    }

    private static TrackerClient client(StandInServer server, ResilienceFilter filter) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth("trial"))
                .organization(Organization.yandex360("1"))
                .connections(ConnectionOptions.defaults().withMaxConnections(CONCURRENCY))
                .filter(filter)
                .build();
    }
}
