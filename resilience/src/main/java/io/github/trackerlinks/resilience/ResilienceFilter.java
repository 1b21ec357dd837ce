package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Keeps a client within a rate, learns a lower one from the server, waits while the server is away, and repeats what may
 * be repeated. One filter is one rate: give the same filter to all clients that share a limit.
 *
 * <p>Each attempt takes one permit, in the order of asking; waiting can be cancelled and costs nothing then. A call is
 * attempted again when it was {@linkplain io.github.trackerlinks.error.Delivery#NOT_APPLIED not applied}, or when its
 * outcome is unknown and it is {@linkplain TrackerCall#repeatable() repeatable}; never a create that may have been
 * applied, never what Tracker refused, nor what this client kept back, being closed or out of connections. In between it
 * waits at least for what {@code Retry-After} asks, and so do all others. How much is repeated in all has a budget: 100
 * repeats at once, then one for five calls that succeed and one a second; a repeat after a 429 costs a fifth of that, and
 * what bulk work {@linkplain TrackerCall#resend() sends again} draws on the budget, too, but is not held up by it.
 *
 * <p>The error of the last attempt is passed on, unless that one was not applied while an earlier one may have been: then
 * the earlier error. A call that was given no permit, because a limiter or breaker refused it or the server was away for
 * 60 s of its time, fails as not applied. A delete by id that was applied without an answer ends as 404 when it is repeated.
 *
 * <p>The package's page tells the order of things and its reasons. Calls may go on, and refusals arrive, on any thread of
 * any caller: code that blocks there holds up all.
 */
public final class ResilienceFilter implements TrackerCallFilter {
    /** Calls per second: {@value}, the budget that Tracker documents; no more than one more in any second. */
    public static final double DEFAULT_RATE_PER_SECOND = 10;
    /** Attempts of one call, the first one included: {@value}. */
    public static final int DEFAULT_MAX_ATTEMPTS = 5;
    /** The first wait between two attempts is 250 to 750 ms, each further one twice as long. */
    public static final Duration DEFAULT_BACKOFF = Duration.ofMillis(500);
    /** No wait between two attempts, and no pause that the server asks for, is longer than 60 s. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(60);
    /** What a filter is called: {@value}. */
    public static final String DEFAULT_NAME = "tracker-links";

    private final PermitQueue permits;
    private final Pace pace;
    private final RetryBudget budget;
    private final RetryPolicy policy;
    private final Meters meters;
    private final Retry retry;
    private final boolean isRetryForeign;
    private final @Nullable CircuitBreaker breaker;
    private final @Nullable Duration deadline;
    private final Duration maxWait;

    private ResilienceFilter(
            Builder settings,
            Function<RateLimiterConfig, RateLimiter> limiters,
            LongSupplier clock,
            DoubleSupplier jitter) {
        this.meters = settings.meters.apply(settings.name);
        this.breaker = settings.breaker;
        this.deadline = settings.deadline;
        this.maxWait = settings.maxWait;
        this.pace = pace(settings.rate, meters, clock.getAsLong(), jitter);
        this.permits = new PermitQueue(pace, permission(settings, limiters), clock);
        this.budget = new RetryBudget(clock);
        this.policy = new RetryPolicy(budget, jitter);
        this.isRetryForeign = settings.retry != null;
        this.retry = settings.retry != null
                ? settings.retry
                : policy.retry(settings.maxAttempts, settings.backoff, settings.maxWait);
        meters.watch(pace::current, permits::length, budget::repeatsLeft, breaker);
    }

    /** A filter with all defaults. */
    public static ResilienceFilter create() {
        return builder().build();
    }

    /** Settings of a filter, all defaults at first. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Gives an operation, however many calls it makes, so much time from each subscription on; for {@code
     * Mono.contextWrite}. All attempts and waits fit in it. An earlier deadline that is there stays; setting the system's
     * clock moves none. A call that it ends
     * fails as not applied while it waits, with an unknown outcome while an attempt is under way. Who has waited for long
     * fails a little earlier, when less is left than answers take.
     */
    public static Function<Context, Context> deadline(Duration in) {
        checkDeadline(in);
        return context -> Deadline.put(context, in);
    }

    /** Calls per second at which permits are given now: the ceiling, infinity if none, or less where the server refused some. */
    public double currentRate() {
        return pace.current();
    }

    @Override
    public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
        return Mono.deferContextual(context -> operation(call, exchange, context));
    }

    private <T> Mono<T> operation(TrackerCall call, Mono<T> exchange, ContextView context) {
        Duration left = Deadline.left(context, deadline);
        long now = permits.now();
        long until = now + (left == null ? Deadline.LONGEST : left).toNanos();
        Attempts attempts = new Attempts(call, budget, meters, now, until);
        Mono<T> attempt = ErrorBoundary.around(Mono.defer(() -> attempts.begin(() -> attempt(exchange, attempts))));
        Mono<T> repeated = isRetryForeign
                ? Sieve.around(attempt, policy::allows, RetryOperator.of(retry))
                : attempt.onErrorResume(policy::allows, failure -> repeats(attempt, failure));
        return inTime(repeated, left, attempts).onErrorMap(attempts::outcome);
    }

    /** The operator is dear, so that only what has failed goes through it; it is told of that failure at first. */
    private <T> Mono<T> repeats(Mono<T> attempt, Throwable failure) {
        AtomicBoolean told = new AtomicBoolean();
        return Mono.defer(() -> told.getAndSet(true) ? attempt : Mono.<T>error(failure))
                .transformDeferred(RetryOperator.of(retry));
    }

    private static <T> Mono<T> inTime(Mono<T> call, @Nullable Duration left, Attempts attempts) {
        if (left == null) {
            return call;
        }
        Mono<T> tooLate = Mono.error(attempts::deadlinePassed);
        return left.isNegative() || left.isZero() ? tooLate : call.timeout(left, tooLate);
    }

    private <T> Mono<T> attempt(Mono<T> exchange, Attempts attempts) {
        if (isBroken()) {
            return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
        }
        return permits.acquire(attempts.claim())
                .flatMap(permit -> Attempt.of(exchange, attempts, permit, breaker, maxWait));
    }

    /** An open breaker is asked whether it is time to half open, and gets the permission back. */
    private boolean isBroken() {
        if (breaker == null
                || (breaker.getState() != CircuitBreaker.State.OPEN
                        && breaker.getState() != CircuitBreaker.State.FORCED_OPEN)) {
            return false;
        }
        if (!breaker.tryAcquirePermission()) {
            return true;
        }
        breaker.releasePermission();
        return false;
    }

    private static Pace pace(double rate, Meters meters, long start, DoubleSupplier jitter) {
        return new Pace(new LearnedRate(rate, start), new OutageGate(jitter, start), meters, start);
    }

    /** The caller's limiter is asked first: what it refuses costs nothing of ours. */
    private static Mono<Void> permission(Builder settings, Function<RateLimiterConfig, RateLimiter> limiters) {
        Mono<Void> permission = Mono.empty();
        if (settings.rate < Double.POSITIVE_INFINITY) {
            RateLimiter ceiling = limiters.apply(ceiling(settings.rate));
            permission = permission.transformDeferred(RateLimiterOperator.of(ceiling));
        }
        return settings.limiter == null
                ? permission
                : permission.transformDeferred(RateLimiterOperator.of(settings.limiter));
    }

    /** As many calls in a second, or one in more than that; the queue spaces them evenly. */
    private static RateLimiterConfig ceiling(double rate) {
        int calls = (int) Math.max(1, Math.round(rate));
        return RateLimiterConfig.custom()
                .limitForPeriod(calls)
                .limitRefreshPeriod(Duration.ofNanos(Math.round(calls / rate * 1e9)))
                // Patience is the caller's: the line has no end, and one permit is asked for at a time.
                .timeoutDuration(Duration.ofDays(1))
                .build();
    }

    private static void checkDeadline(Duration in) {
        if (in.isNegative() || in.isZero() || in.compareTo(Deadline.LONGEST) > 0) {
            throw new IllegalArgumentException("deadline is " + in + ", should be positive and at most 365 days");
        }
    }

    /** Settings of a filter. */
    public static final class Builder {
        private double rate = DEFAULT_RATE_PER_SECOND;
        private @Nullable RateLimiter limiter;
        private @Nullable CircuitBreaker breaker;
        private @Nullable Retry retry;
        private int maxAttempts = DEFAULT_MAX_ATTEMPTS;
        private Duration backoff = DEFAULT_BACKOFF;
        private Duration maxWait = DEFAULT_MAX_WAIT;
        private @Nullable Duration deadline;
        private String name = DEFAULT_NAME;
        private Function<String, Meters> meters = named -> Meters.NONE;

        private Builder() {}

        /**
         * The ceiling: this many calls per second, evenly spaced, and no more than one more in any second; {@link
         * #DEFAULT_RATE_PER_SECOND} by default. Less is sent while the server refuses some.
         *
         * @param perSecond from 0.01 to 100,000
         */
        public Builder ratePerSecond(double perSecond) {
            if (!(perSecond >= 0.01 && perSecond <= 100_000)) {
                throw new IllegalArgumentException(
                        "rate per second is " + perSecond + ", should be from 0.01 to 100000");
            }
            rate = perSecond;
            return this;
        }

        /** No ceiling; a server that refuses some is believed all the same. */
        public Builder unlimited() {
            rate = Double.POSITIVE_INFINITY;
            return this;
        }

        /**
         * A limiter of the caller's, asked for each permit before our own ceiling. A call that it refuses fails, unsent,
         * and is not repeated. Resilience4j's may park for a moment where two filters that share it meet.
         */
        public Builder rateLimiter(RateLimiter own) {
            limiter = own;
            return this;
        }

        /**
         * A circuit breaker of the caller's; none by default. It counts attempts that got no answer or a 5xx as failures,
         * those that were cancelled after 2 s among them, and all others that were sent as successes; it sees no result.
         * What it refuses fails, unsent, costs no permit and is not repeated.
         */
        public Builder circuitBreaker(CircuitBreaker own) {
            breaker = own;
            return this;
        }

        /**
         * A retry of the caller's in place of {@link #maxAttempts} and {@link #backoff}. It sees only errors that may be
         * repeated, and no result; pauses that the server asks for are kept whatever its intervals are.
         */
        public Builder retry(Retry own) {
            retry = own;
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
         * @param longest no wait is longer, whatever {@code Retry-After} asks; {@link #DEFAULT_MAX_WAIT} by default
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

        /**
         * How long each call may take with all its attempts and waits; any time by default. What follows a redirect or new
         * credentials is a call of its own. Operations of several calls are given a time by {@link
         * ResilienceFilter#deadline(Duration)}.
         */
        public Builder deadline(Duration perCall) {
            checkDeadline(perCall);
            deadline = perCall;
            return this;
        }

        /** What the filter is called in its meters; {@link #DEFAULT_NAME} by default. */
        public Builder name(String own) {
            if (own.isBlank()) {
                throw new IllegalArgumentException("name is blank");
            }
            name = own;
            return this;
        }

        /**
         * Meters, all named {@code tracker.links.…}, with the filter's {@link #name} as tag {@code name}: gauges
         * {@code rate}, {@code permits.waiting}, {@code retry.budget} and {@code breaker.state}; counters {@code pauses}
         * by {@code reason} ({@code rate}, {@code outage}) and {@code retries} by {@code cause} ({@code rate},
         * {@code server}, {@code transport}).
         *
         * <p>Of filters with one name, the counters add up and the gauges show the one that was built last, so that a
         * filter may be replaced; filters that are used side by side need names of their own to be seen.
         */
        @SuppressWarnings("exports") // Micrometer is optional; the module's descriptor says more.
        public Builder meterRegistry(MeterRegistry registry) {
            meters = named -> new MicrometerMeters(registry, named);
            return this;
        }

        /** The filter. */
        public ResilienceFilter build() {
            return build(config -> RateLimiter.of(name, config), Builder::now);
        }

        /** System.nanoTime, unless a test moves time. */
        private static long now() {
            return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
        }

        ResilienceFilter build(Function<RateLimiterConfig, RateLimiter> limiters, LongSupplier clock) {
            return build(limiters, clock, () -> ThreadLocalRandom.current().nextDouble(0.5, 1.5));
        }

        ResilienceFilter build(
                Function<RateLimiterConfig, RateLimiter> limiters, LongSupplier clock, DoubleSupplier jitter) {
            return new ResilienceFilter(this, limiters, clock, jitter);
        }
    }
}
