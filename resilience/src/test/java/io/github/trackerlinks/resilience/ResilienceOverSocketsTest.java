package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.CountingBlockHound;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a client with a filter sends on the wire. */
class ResilienceOverSocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");

    @Test
    void aThrottledCreateIsRetriedAndALostOneIsNot() throws InterruptedException {
        Step throttled = Step.answer(429, "", "Retry-After: 0");
        try (ScriptedServer server = ScriptedServer.start(throttled, Step.json(201, "{\"id\":7}"), Step.reset())) {
            TrackerClient client = client(server, ResilienceFilter.create());

            IssueLink link = client.issueLinks().create(DRAFT).block(PATIENCE);
            assertThat(link).extracting(IssueLink::id).isEqualTo("7");
            assertThat(server.takeRequest()).isEqualTo(server.takeRequest());

            assertThatThrownBy(() -> client.issueLinks().create(DRAFT).block(PATIENCE))
                    .isInstanceOf(TrackerTransportException.class);
            server.takeRequest();
            assertThat(server.requestsLeft()).isZero();
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void ensureOutlivesThrottlingUnlessTheCallersPolicyIsNotToRetry() {
        Step throttled = Step.answer(429, "", "Retry-After: 0");
        try (ScriptedServer server =
                ScriptedServer.start(throttled, throttled, Step.json(201, "{\"id\":7}"), throttled)) {
            TrackerClient client = client(server, ResilienceFilter.create());
            assertThat(client.ensure(DRAFT).block(PATIENCE)).returns(Status.CREATED, LinkOutcome::status);
            client.closeLater().block(PATIENCE);

            RetryConfig once = RetryConfig.custom().maxAttempts(1).build();
            TrackerClient other = client(
                    server,
                    ResilienceFilter.builder().retry(Retry.of("once", once)).build());
            assertThatThrownBy(() -> other.ensure(DRAFT).block(PATIENCE))
                    .isInstanceOfSatisfying(
                            TrackerException.class,
                            error -> assertThat(error.isStatus(429)).isTrue());
            other.closeLater().block(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: asked",
                "Retry-After: 0",
                "Retry-After: 1",
                "Retry-After: soon",
                "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"
            })
    void aThrottledCreateIsRetriedWhateverRetryAfterSays(String header) throws InterruptedException {
        Step throttled = Step.answer(429, "", header);
        try (ScriptedServer server = ScriptedServer.start(throttled, Step.json(201, "{\"id\":7}"))) {
            TrackerClient client = client(server, ResilienceFilter.create());

            assertThat(client.issueLinks().create(DRAFT).block(PATIENCE)).isNotNull();

            assertThat(server.takeRequest()).isEqualTo(server.takeRequest());
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void aLostCreateIsSentOnceWithTheDefaultsOfResilience4j() throws InterruptedException {
        Step rejected = Step.json(422, "{}");
        try (ScriptedServer server =
                ScriptedServer.start(Step.reset(), rejected, rejected, Step.cut("HTTP/1.1 200 OK\r\n"))) {
            CircuitBreaker breaker = CircuitBreaker.ofDefaults("own");
            TrackerClient client = client(
                    server,
                    ResilienceFilter.builder()
                            .retry(Retry.ofDefaults("own"))
                            .rateLimiter(RateLimiter.ofDefaults("own"))
                            .circuitBreaker(breaker)
                            .build());

            for (int sent = 1; sent <= 4; sent++) {
                assertThatThrownBy(() -> client.issueLinks().create(DRAFT).block(PATIENCE))
                        .isInstanceOf(TrackerException.class);
                server.takeRequest();
                assertThat(server.requestsLeft()).isZero();
            }

            assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
            assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void clientsWithOneFilterShareItsRateAndBlockNoThread() {
        Step[] answers = IntStream.range(0, 20)
                .mapToObj(i -> Step.json(201, "{\"id\":1}"))
                .toArray(Step[]::new);
        try (ScriptedServer server = ScriptedServer.start(answers)) {
            ResilienceFilter filter =
                    ResilienceFilter.builder().ratePerSecond(50).build();
            TrackerClient one = client(server, filter);
            TrackerClient other = client(server, filter);
            long trips = CountingBlockHound.trips();
            long start = System.nanoTime();

            Flux.range(0, 20)
                    .flatMap(i -> (i % 2 == 0 ? one : other).issueLinks().create(DRAFT), 20)
                    .blockLast(PATIENCE);

            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(taken).as("19 periods of 20 ms lie between 20 calls").isGreaterThan(Duration.ofMillis(360));
            assertThat(CountingBlockHound.trips()).isEqualTo(trips);
            one.closeLater().then(other.closeLater()).block(PATIENCE);
        }
    }

    private static TrackerClient client(ScriptedServer server, ResilienceFilter filter) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .filter(filter)
                .build();
    }
}
