package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** An Error that users' code throws, behind the filter or in its policies, fails one call and delays no other. */
class CallbackErrorsTest {
    /** Less than exchangeTimeout, which must not end a call here. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Step VERA = Step.json(200, "{\"login\":\"vera\"}");
    private static final Step UNAVAILABLE = Step.json(503, "");

    private final AtomicBoolean thrownOnce = new AtomicBoolean();

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError("deep"), new NoClassDefFoundError("Reloaded"), new AssertionError("no"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aProviderOfCredentialsBehindTheFilter(Error thrown) {
        CredentialsProvider provider = rejected -> {
            raiseOnce(thrown);
            return Mono.just(Credentials.oauth(Watch.TOKEN));
        };
        try (ScriptedServer server = ScriptedServer.start(VERA)) {
            TrackerClient client = client(server, ResilienceFilter.builder())
                    .credentials(provider)
                    .build();

            assertFailsOnce(client, thrown, TrackerCredentialsException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aFilterOfWebClientBehindTheFilter(Error thrown) {
        ExchangeFilterFunction filter = (request, next) -> {
            raiseOnce(thrown);
            return next.exchange(request);
        };
        try (ScriptedServer server = ScriptedServer.start(VERA)) {
            TrackerClient client = client(server, ResilienceFilter.builder().maxAttempts(1))
                    .webClient(builder -> builder.filter(filter))
                    .build();

            assertFailsOnce(client, thrown, TrackerException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aListenerOfALimiter(Error thrown) {
        RateLimiter limiter = RateLimiter.ofDefaults("own");
        limiter.getEventPublisher().onSuccess(event -> raiseOnce(thrown));

        assertFailsOnce(ResilienceFilter.builder().rateLimiter(limiter), thrown, VERA);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void thePredicateOfABreaker(Error thrown) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .recordException(error -> {
                    raiseOnce(thrown);
                    return true;
                })
                .build();

        assertFailsOnce(
                ResilienceFilter.builder().circuitBreaker(CircuitBreaker.of("own", config)), thrown, UNAVAILABLE, VERA);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theClockOfABreaker(Error thrown) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .currentTimestampFunction(
                        clock -> {
                            raiseOnce(thrown);
                            return System.nanoTime();
                        },
                        TimeUnit.NANOSECONDS)
                .build();

        assertFailsOnce(ResilienceFilter.builder().circuitBreaker(CircuitBreaker.of("own", config)), thrown, VERA);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void thePredicateOfARetry(Error thrown) {
        RetryConfig config = RetryConfig.custom()
                .retryOnException(error -> {
                    raiseOnce(thrown);
                    return true;
                })
                .build();

        assertFailsOnce(ResilienceFilter.builder().retry(Retry.of("own", config)), thrown, UNAVAILABLE, VERA);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theIntervalsOfARetry(Error thrown) {
        RetryConfig config = RetryConfig.custom()
                .intervalFunction(attempt -> {
                    raiseOnce(thrown);
                    return 1L;
                })
                .build();

        assertFailsOnce(ResilienceFilter.builder().retry(Retry.of("own", config)), thrown, UNAVAILABLE, VERA);
    }

    /** The count is lost then; no call fails. */
    @ParameterizedTest
    @MethodSource("errors")
    void aRegistryThatThrowsDelaysNoCall(Error thrown) {
        SimpleMeterRegistry broken = new SimpleMeterRegistry() {
            @Override
            protected Counter newCounter(Meter.Id id) {
                return new Counter() {
                    @Override
                    public void increment(double amount) {
                        throw thrown;
                    }

                    @Override
                    public double count() {
                        return 0;
                    }

                    @Override
                    public Meter.Id getId() {
                        return id;
                    }
                };
            }
        };
        try (ScriptedServer server = ScriptedServer.start(Step.answer(429, "", "Retry-After: 0"), VERA)) {
            TrackerClient client = client(server, ResilienceFilter.builder().meterRegistry(broken))
                    .build();

            assertThat(client.catalog().myself().block(PATIENCE)).isNotNull();
            client.closeLater().block(PATIENCE);
        }
    }

    private void assertFailsOnce(ResilienceFilter.Builder filter, Error thrown, Step... steps) {
        try (ScriptedServer server = ScriptedServer.start(steps)) {
            assertFailsOnce(client(server, filter).build(), thrown, TrackerException.class);
        }
    }

    private void assertFailsOnce(TrackerClient client, Error thrown, Class<? extends TrackerException> type) {
        Mono<Myself> call = client.catalog().myself();

        StepVerifier.create(call)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(type)
                        .satisfies(failure -> assertThat(causes(failure)).contains(thrown)))
                .verify(PATIENCE);
        assertThat(call.block(PATIENCE)).isNotNull();
        client.closeLater().block(PATIENCE);
    }

    private static List<Throwable> causes(Throwable error) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            causes.add(cause);
            causes.addAll(List.of(cause.getSuppressed()));
        }
        return causes;
    }

    private void raiseOnce(Error thrown) {
        if (!thrownOnce.getAndSet(true)) {
            throw thrown;
        }
    }

    private static TrackerClient.Builder client(ScriptedServer server, ResilienceFilter.Builder filter) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"))
                .filter(filter.ratePerSecond(50).build());
    }
}
