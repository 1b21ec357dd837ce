package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Clients on sockets against a stand-in whose limit they are not told about, in real time: minutes long, so only by command
 * (README, "Test it"). {@code -Dlearned.rate.seconds=N} is the time measured, after 10 s of warming up; {@code
 * -Dlearned.rate.limits=3,10} picks limits, {@code -Dlearned.rate.runs=N} repeats all; {@code -Dlearned.rate.clients=shared} or {@code own} has two clients, with one
 * filter or with two.
 */
@EnabledIfSystemProperty(named = "learned.rate.seconds", matches = "\\d+")
class LearnedRateOverSocketsTest {
    private static final int TIMES = 3;
    private static final int CONCURRENCY = 32;

    @ParameterizedTest(name = "{0} of {1}/s, bucket size {2}, Retry-After {3}")
    @MethodSource("limits")
    void aLimitIsUsedAndHardlyExceeded(RateForm form, int limit, int bucket, RetryAfter retryAfter)
            throws InterruptedException {
        StandInOptions options = StandInOptions.defaults()
                .withAutoCreate(true)
                .withLatency(Duration.ofMillis(20))
                .withRate(rate -> rate.withForm(form)
                        .withPerSecond(limit)
                        .withBucketSize(bucket)
                        .withRetryAfter(retryAfter));
        int seconds = Integer.getInteger("learned.rate.seconds") * (limit < 10 ? 5 : 1);
        String clients = System.getProperty("learned.rate.clients", "one");
        try (StandInServer server = StandInServer.start(options)) {
            ResilienceFilter filter = filter(limit);
            List<TrackerClient> all = new ArrayList<>(List.of(client(server, filter)));
            if (!clients.equals("one")) {
                all.add(client(server, clients.equals("own") ? filter(limit) : filter));
            }
            List<Disposable> callers =
                    all.stream().map(LearnedRateOverSocketsTest::callers).toList();
            Thread.sleep(10_000);
            Truth before = server.truth();
            Thread.sleep(seconds * 1_000L);
            Truth after = server.truth();
            callers.forEach(Disposable::dispose);
            Flux.fromIterable(all).flatMap(TrackerClient::closeLater).blockLast(Duration.ofSeconds(30));

            double requests = after.requests() - before.requests();
            double refusals = after.refusals() - before.refusals();
            double used = (requests - refusals) / ((double) limit * seconds);
            System.out.printf(
                    "%-14s %3d/s bucket %-3d Retry-After %-7s clients %-6s used %5.1f %%  refused %4.2f %%%n",
                    form, limit, bucket, retryAfter, clients, 100 * used, 100 * refusals / requests);
            if (bucket == 0) {
                boolean isBucket = form == RateForm.BUCKET;
                assertThat(used).as("used").isGreaterThan(isBucket ? 0.95 : 0.90);
                assertThat(refusals / requests).as("refused").isLessThan(isBucket ? 0.01 : 0.02);
            }
        }
    }

    static Stream<Arguments> limits() {
        String limits = System.getProperty("learned.rate.limits", "3,10,37,200");
        return IntStream.range(0, Integer.getInteger("learned.rate.runs", 1))
                .boxed()
                .flatMap(run -> Stream.of(limits.split(",")))
                .map(Integer::valueOf)
                .flatMap(limit -> Stream.of(RetryAfter.SECONDS, RetryAfter.NONE)
                        .flatMap(retryAfter -> Stream.of(
                                Arguments.of(RateForm.BUCKET, limit, 0, retryAfter),
                                Arguments.of(RateForm.FIXED_WINDOW, limit, 0, retryAfter),
                                Arguments.of(RateForm.SLIDING_WINDOW, limit, 0, retryAfter),
                                Arguments.of(RateForm.BUCKET, limit, 1, retryAfter))));
    }

    private static ResilienceFilter filter(int limit) {
        return ResilienceFilter.builder().ratePerSecond(TIMES * limit).build();
    }

    private static Disposable callers(TrackerClient client) {
        return Flux.range(0, Integer.MAX_VALUE)
                .flatMap(
                        i -> client.issueLinks().list("TEST-1").then().onErrorResume(error -> Mono.empty()),
                        CONCURRENCY)
                .subscribe();
    }

    private static TrackerClient client(StandInServer server, ResilienceFilter filter) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .connections(ConnectionOptions.defaults().withMaxConnections(CONCURRENCY))
                .filter(filter)
                .build();
    }
}
