package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.resilience.ResilienceFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A call that succeeds at once, through the filter and through operators of Resilience4j that are combined by hand. */
public final class FilterCalls {
    private static final TrackerCall CALL = TrackerCall.builder("issueLinks.get", "GET", "/v3/issues/A-1/links/1")
            .repeatable(true)
            .build();

    private final RateLimiter limiter = RateLimiter.of(
            "never waits",
            RateLimiterConfig.custom()
                    .limitForPeriod(1_000_000)
                    .limitRefreshPeriod(Duration.ofMillis(1))
                    .build());
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("closed");
    private final Retry retry = Retry.ofDefaults("never needed");
    private final ResilienceFilter filter =
            ResilienceFilter.builder().unlimited().rateLimiter(limiter).build();
    private final ResilienceFilter filterWithBreaker = ResilienceFilter.builder()
            .unlimited()
            .rateLimiter(limiter)
            .circuitBreaker(breaker)
            .build();
    private final AtomicLong answered = new AtomicLong();
    private final Mono<TrackerReply> exchange = Mono.fromSupplier(() -> {
        answered.incrementAndGet();
        return Ok.REPLY;
    });

    /** Limiter and retry, by hand and in the filter, and both with a circuit breaker. */
    public List<Contestant> all() {
        return List.of(
                calls("Resilience4j's limiter and retry by hand", this::limited),
                calls("ResilienceFilter", call -> filter.filter(CALL, () -> call)),
                calls(
                        "Resilience4j by hand, with breaker",
                        call -> limited(call.transformDeferred(CircuitBreakerOperator.of(breaker)))),
                calls("ResilienceFilter, with breaker", call -> filterWithBreaker.filter(CALL, () -> call)));
    }

    /** Calls answered so far. */
    public long answered() {
        return answered.get();
    }

    private Mono<TrackerReply> limited(Mono<TrackerReply> call) {
        return call.transformDeferred(RateLimiterOperator.of(limiter)).transformDeferred(RetryOperator.of(retry));
    }

    /** One call after the other, each assembled anew. */
    private Contestant calls(String name, UnaryOperator<Mono<TrackerReply>> operators) {
        return new Contestant(
                name,
                count -> Mono.fromSupplier(() -> {
                    long succeeded = 0;
                    for (int i = 0; i < count; i++) {
                        succeeded += operators.apply(exchange).block() == Ok.REPLY ? 1 : 0;
                    }
                    return succeeded;
                }));
    }

    private enum Ok implements TrackerReply {
        REPLY;

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public int items() {
            return 0;
        }
    }
}
