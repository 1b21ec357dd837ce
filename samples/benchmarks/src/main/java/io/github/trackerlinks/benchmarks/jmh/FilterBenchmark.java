package io.github.trackerlinks.benchmarks.jmh;

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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

/** A call that succeeds at once, through the filter and through operators of Resilience4j that are combined by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {
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
    private final Mono<TrackerReply> exchange = Mono.fromSupplier(() -> Ok.REPLY);

    /** The call alone. */
    @Benchmark
    public @Nullable TrackerReply plain() {
        return exchange.block();
    }

    /** Learned rate, queue, limiter, outage, budget and retry. */
    @Benchmark
    public @Nullable TrackerReply filter() {
        return filter.filter(CALL, () -> exchange).block();
    }

    /** The same with a circuit breaker. */
    @Benchmark
    public @Nullable TrackerReply filterWithBreaker() {
        return filterWithBreaker.filter(CALL, () -> exchange).block();
    }

    /** Limiter and retry of Resilience4j. */
    @Benchmark
    public @Nullable TrackerReply stacked() {
        return exchange.transformDeferred(RateLimiterOperator.of(limiter))
                .transformDeferred(RetryOperator.of(retry))
                .block();
    }

    /** Limiter, circuit breaker and retry of Resilience4j. */
    @Benchmark
    public @Nullable TrackerReply stackedWithBreaker() {
        return exchange.transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(RateLimiterOperator.of(limiter))
                .transformDeferred(RetryOperator.of(retry))
                .block();
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
