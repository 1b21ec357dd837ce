package io.github.trackerlinks.resilience.streams;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.resilience.ResilienceFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a stream's filter, drawn from the seed of the stream.
 *
 * @param rate calls per second; infinity for no ceiling
 * @param maxAttempts of one call
 * @param backoff mean of the first wait
 * @param longestWait of a wait between two attempts, and of a pause that the server asks for
 * @param deadline of one call; {@code null} for none
 * @param retry which retry the user gives
 * @param limiter which limiter the user gives
 * @param breaker which breaker the user gives
 */
record FilterSettings(
        double rate,
        int maxAttempts,
        Duration backoff,
        Duration longestWait,
        @Nullable Duration deadline,
        Own retry,
        Own limiter,
        Own breaker) {
    /** A policy that the user gives. */
    enum Own {
        NONE,
        /** The policy of {@code ofDefaults}, except for the time that a breaker is open. */
        DEFAULTS,
        /** A policy that also acts in a short stream. */
        EXTREME
    }

    static FilterSettings of(long seed) {
        SplittableRandom random = random(seed);
        return draw(random, 2, Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** For real time: all waits are short. */
    static FilterSettings quick(long seed) {
        SplittableRandom random = random(seed);
        return draw(random, 50, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(500));
    }

    /** Other numbers than those that the stream itself is drawn from. */
    static SplittableRandom random(long seed) {
        return new SplittableRandom(Long.reverse(seed));
    }

    private static FilterSettings draw(
            SplittableRandom random, double leastRate, Duration leastBackoff, Duration mostBackoff, Duration mostWait) {
        Duration backoff = between(random, leastBackoff, mostBackoff);
        return new FilterSettings(
                chance(random, 0.2) ? Double.POSITIVE_INFINITY : leastRate * Math.pow(500, random.nextDouble()),
                1 + random.nextInt(5),
                backoff,
                between(random, backoff, mostWait),
                chance(random, 0.1) ? between(random, Duration.ofSeconds(1), Duration.ofSeconds(60)) : null,
                own(random),
                own(random),
                own(random));
    }

    /**
     * A builder with these settings.
     *
     * @param limiters makes a limiter in the time of the stream
     * @param clock the time of the stream
     * @param seen called when a policy of the user acts
     */
    ResilienceFilter.Builder builder(
            Function<RateLimiterConfig, RateLimiter> limiters, Clock clock, Consumer<String> seen) {
        ResilienceFilter.Builder builder =
                ResilienceFilter.builder().maxAttempts(maxAttempts).backoff(backoff, longestWait);
        if (rate < Double.POSITIVE_INFINITY) {
            builder.ratePerSecond(rate);
        } else {
            builder.unlimited();
        }
        if (deadline != null) {
            builder.deadline(deadline);
        }
        if (retry != Own.NONE) {
            builder.retry(Retry.of("own", retryConfig()));
        }
        if (limiter != Own.NONE) {
            RateLimiter own = limiters.apply(limiterConfig());
            own.getEventPublisher().onFailure(event -> seen.accept("own limiter's rejections"));
            builder.rateLimiter(own);
        }
        if (breaker != Own.NONE) {
            CircuitBreaker own = CircuitBreaker.of("own", breakerConfig(clock));
            own.getEventPublisher().onCallNotPermitted(event -> seen.accept("own breaker's rejections"));
            builder.circuitBreaker(own);
        }
        return builder;
    }

    /** An extreme one retries everything that it sees, at once. */
    private RetryConfig retryConfig() {
        return retry == Own.DEFAULTS
                ? RetryConfig.ofDefaults()
                : RetryConfig.custom()
                        .maxAttempts(10)
                        .waitDuration(Duration.ofMillis(1))
                        .retryOnException(any -> true)
                        .retryOnResult(any -> true)
                        .build();
    }

    private RateLimiterConfig limiterConfig() {
        return limiter == Own.DEFAULTS
                ? RateLimiterConfig.ofDefaults()
                : RateLimiterConfig.custom()
                        .limitForPeriod(2)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ofMillis(300))
                        .build();
    }

    /**
     * An extreme one opens after few failures or slow calls. No breaker stays open as long as a run's patience, or runs would
     * end although the server is available.
     */
    private CircuitBreakerConfig breakerConfig(Clock clock) {
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .waitDurationInOpenState(Duration.ofSeconds(breaker == Own.EXTREME ? 2 : 20));
        if (breaker == Own.EXTREME) {
            config.slidingWindowSize(5)
                    .minimumNumberOfCalls(3)
                    .slowCallDurationThreshold(Duration.ofMillis(250))
                    .permittedNumberOfCallsInHalfOpenState(1);
        }
        return config.build();
    }

    private static Own own(SplittableRandom random) {
        return chance(random, 0.7) ? Own.NONE : chance(random, 0.5) ? Own.DEFAULTS : Own.EXTREME;
    }

    private static boolean chance(SplittableRandom random, double probability) {
        return random.nextDouble() < probability;
    }

    private static Duration between(SplittableRandom random, Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
