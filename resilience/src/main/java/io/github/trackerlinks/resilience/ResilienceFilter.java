package io.github.trackerlinks.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps a client within a rate and repeats what was not applied. One filter is one rate: give the same filter to all
 * clients that share a limit.
 *
 * <p>Each attempt takes one permit, in the order of asking; waiting can be cancelled and costs nothing then. A call is
 * attempted again when it was {@linkplain io.github.trackerlinks.error.Delivery#NOT_APPLIED not applied}, or when its
 * outcome is unknown and it is {@linkplain TrackerCall#repeatable() repeatable}; never a create that may have been
 * applied, never what Tracker refused. In between it waits at least for what {@code Retry-After} asks.
 *
 * <p>The error of the last attempt is passed on, unless that one was not applied while an earlier one may have been: then
 * the earlier error. A delete by id that was applied without an answer ends as 404 when it is repeated.
 */
public final class ResilienceFilter implements TrackerCallFilter {
    /** Calls per second: {@value}, the budget that Tracker documents; one more may fall into a second at times. */
    public static final double DEFAULT_RATE_PER_SECOND = 10;
    /** Attempts of one call, the first one included: {@value}. */
    public static final int DEFAULT_MAX_ATTEMPTS = 5;
    /** The first wait between two attempts is 250 to 750 ms, each further one twice as long. */
    public static final Duration DEFAULT_BACKOFF = Duration.ofMillis(500);
    /** No wait between two attempts is longer than 60 s; a call that is asked to wait longer fails instead. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(60);

    private final @Nullable PermitQueue permits;
    private final Retry retry;

    private ResilienceFilter(Builder settings) {
        this.permits = settings.limiter == null ? null : new PermitQueue(settings.limiter);
        this.retry = RetryPolicy.retry(settings.maxAttempts, settings.backoff, settings.maxWait);
    }

    /** A filter with all defaults. */
    public static ResilienceFilter create() {
        return builder().build();
    }

    /** Settings of a filter, all defaults at first. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
        return Mono.defer(() -> {
            FirstUnknown unknown = new FirstUnknown();
            Mono<T> watched = exchange.doOnError(unknown::watch);
            Mono<T> attempt = permits == null ? watched : permits.acquire().then(watched);
            return attempt.transformDeferred(RetryOperator.of(retry))
                    .onErrorMap(RequestNotPermitted.class, refusal -> notPermitted(call, refusal))
                    .onErrorMap(unknown::orElse);
        });
    }

    private static TrackerException notPermitted(TrackerCall call, RequestNotPermitted refusal) {
        return new TrackerTransportException(
                call, Delivery.NOT_APPLIED, "the rate limiter gave no permit in time", refusal);
    }

    /** Settings of a filter. */
    public static final class Builder {
        private @Nullable RateLimiter limiter = paced(DEFAULT_RATE_PER_SECOND);
        private int maxAttempts = DEFAULT_MAX_ATTEMPTS;
        private Duration backoff = DEFAULT_BACKOFF;
        private Duration maxWait = DEFAULT_MAX_WAIT;

        private Builder() {}

        /**
         * This many calls per second, one per period of a fixed grid; {@link #DEFAULT_RATE_PER_SECOND} by default. Two
         * calls on either side of a period's edge may follow each other at once, so that a second may hold one more.
         *
         * @param rate from 0.01 to 100,000
         */
        public Builder ratePerSecond(double rate) {
            if (!(rate >= 0.01 && rate <= 100_000)) {
                throw new IllegalArgumentException("rate per second is " + rate + ", should be from 0.01 to 100000");
            }
            limiter = paced(rate);
            return this;
        }

        /** No rate of our own. */
        public Builder unlimited() {
            limiter = null;
            return this;
        }

        /** A limiter of the caller's; a call that it refuses fails, unsent, and is not repeated. */
        public Builder rateLimiter(RateLimiter own) {
            limiter = own;
            return this;
        }

        /** Attempts of one call, the first one included; {@link #DEFAULT_MAX_ATTEMPTS} by default. */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("maxAttempts is " + attempts + ", should be at least 1");
            }
            maxAttempts = attempts;
            return this;
        }

        /**
         * Waits between attempts.
         *
         * @param first mean of the first wait; {@link #DEFAULT_BACKOFF} by default
         * @param longest no wait is longer; {@link #DEFAULT_MAX_WAIT} by default
         */
        public Builder backoff(Duration first, Duration longest) {
            if (first.compareTo(Duration.ofMillis(1)) < 0
                    || longest.compareTo(first) < 0
                    || longest.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(
                        "backoff is " + first + " to " + longest + ", should be from 1 ms to 1 day and not shrink");
            }
            backoff = first;
            maxWait = longest;
            return this;
        }

        /** The filter. */
        public ResilienceFilter build() {
            return new ResilienceFilter(this);
        }

        /** One permit per period, so that no more than two calls come together at a period's edge. */
        private static RateLimiter paced(double rate) {
            RateLimiterConfig config = RateLimiterConfig.custom()
                    .limitForPeriod(1)
                    .limitRefreshPeriod(Duration.ofNanos(Math.round(1e9 / rate)))
                    // Patience is the caller's: the line has no end, and one permit is asked for at a time.
                    .timeoutDuration(Duration.ofDays(1))
                    .build();
            return RateLimiter.of("tracker-links", config);
        }
    }
}
