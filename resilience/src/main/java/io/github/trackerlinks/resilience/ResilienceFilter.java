package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Keeps a client within a rate, learns a lower rate from the server, pauses during an outage, and retries what can be retried
 * safely. One filter is one rate: give the same filter to all clients that share a limit.
 *
 * <pre>{@code
 * TrackerClient client = TrackerClient.builder()
 *         .credentials(Credentials.oauth(token))
 *         .organization(Organization.yandex360(id))
 *         .filter(ResilienceFilter.builder().ratePerSecond(30).build())
 *         .build();
 * }</pre>
 *
 * <p><b>Permits.</b> Each attempt takes one permit; calls get them in the order in which they ask. A call that is cancelled
 * while it waits costs none, and neither does one that has {@linkplain io.github.trackerlinks.error.NothingToSendException
 * nothing left to send}.
 *
 * <p><b>Retries.</b> An attempt is retried if it was {@linkplain io.github.trackerlinks.error.Delivery#NOT_APPLIED not
 * applied}, or if its outcome is unknown and the call is {@linkplain TrackerCall#isRepeatable() repeatable}. Never retried: a
 * create that may have been applied, a call that Tracker rejected, and a call that the client did not send because it is
 * closed or has no free connection. A retry waits at least as long as {@code Retry-After} asks, and so do all other calls.
 * All retries share one budget: 100 at first, then one for every five successful calls and one per second. A retry after a
 * 429 costs a fifth. Calls of a {@linkplain TrackerCall#isBatch() batch} are never retried here: the batch itself sends again
 * what was not taken, by its own rules. What it {@linkplain TrackerCall#isResend() resends} draws on the budget, too, but never
 * waits for it.
 *
 * <p><b>Outages.</b> When call after call gets no answer, all calls wait, and only one at a time is sent, to find out whether
 * the server is back. When read after read is answered with 502, 503 or 504, only reads wait. The same holds for writes.
 *
 * <p><b>Errors.</b> A call fails with the error of its last attempt. If that attempt was not applied, but an earlier one may
 * have been, it fails with the earlier error. A call that gets no permit fails as not applied: because a limiter or breaker
 * rejects it, because it has waited 60 s for the end of an outage, or because too little time is left until its deadline. A
 * delete by id whose answer was lost ends as 404 if it was applied and is retried.
 *
 * <p>The package page explains the order of the parts. A call may continue on a thread of any other call: code that blocks
 * there delays all calls.
 */
public final class ResilienceFilter implements TrackerCallFilter {
    /** Calls per second: {@value}, the limit that Tracker documents. */
    public static final double DEFAULT_RATE_PER_SECOND = 10;
    /** Attempts of one call, the first one included: {@value}. */
    public static final int DEFAULT_MAX_ATTEMPTS = 5;
    /** Mean of the first wait between two attempts, which is 250 to 750 ms; each further wait is twice as long. */
    public static final Duration DEFAULT_BACKOFF = Duration.ofMillis(500);
    /** The longest wait between two attempts, and the longest pause that the server can ask for: 60 s. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(60);
    /** The name of a filter in its metrics: {@value}. */
    public static final String DEFAULT_NAME = "tracker-links";

    private final PermitQueue permits;
    private final PermitSchedule schedule;
    private final RetryBudget budget;
    private final UnaryOperator<Mono<TrackerReply>> retries;
    private final Meters meters;
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
        // All times count from here on, so that no sum of them overflows, whatever the clock shows.
        long origin = clock.getAsLong();
        LongSupplier time = () -> clock.getAsLong() - origin;
        this.schedule = schedule(settings.rate, meters, time.getAsLong(), jitter);
        this.permits = new PermitQueue(schedule, Limiters.permission(settings.rate, settings.limiter, limiters), time);
        this.budget = new RetryBudget(time);
        RetryPolicy policy = new RetryPolicy(budget, jitter);
        this.retries = settings.retry != null
                ? policy.usersRetry(settings.retry)
                : policy.ownRetry(settings.maxAttempts, settings.backoff, settings.maxWait);
        meters.register(schedule::currentRate, permits::length, budget::retriesLeft, breaker);
    }

    /** A filter with the default settings. */
    public static ResilienceFilter create() {
        return builder().build();
    }

    /** The settings of a filter, with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Calls per second at which permits are given now: the ceiling (infinity if there is none), or less if the server throttled
     * some calls.
     */
    public double currentRate() {
        return schedule.currentRate();
    }

    @Override
    public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
        return Mono.deferContextual(context -> call(call, next.send(), context));
    }

    private Mono<TrackerReply> call(TrackerCall call, Mono<TrackerReply> exchange, ContextView context) {
        Duration left = timeLeft(context);
        long now = permits.now();
        long until = now + (left == null ? TrackerContext.MAX_DEADLINE : left).toNanos();
        CallState state = new CallState(call, budget, meters, now, until);
        Mono<TrackerReply> attempt =
                ErrorBoundary.around(Mono.defer(() -> state.begin(() -> attempt(exchange, state))));
        // A batch itself sends anew what was not taken, by its own rules.
        Mono<TrackerReply> retried = call.isBatch() ? attempt : retries.apply(attempt);
        return inTime(retried, left, state).onErrorMap(state::finalError);
    }

    /** The time until the deadline of the Context or of this filter, whichever is earlier; {@code null} for none. */
    private @Nullable Duration timeLeft(ContextView context) {
        Duration left = TrackerContext.timeLeft(context).orElse(null);
        return left == null || (deadline != null && deadline.compareTo(left) < 0) ? deadline : left;
    }

    private static Mono<TrackerReply> inTime(Mono<TrackerReply> call, @Nullable Duration left, CallState state) {
        if (left == null) {
            return call;
        }
        Mono<TrackerReply> tooLate = Mono.error(state::deadlinePassed);
        return left.isNegative() || left.isZero() ? tooLate : call.timeout(left, tooLate);
    }

    private Mono<TrackerReply> attempt(Mono<TrackerReply> exchange, CallState state) {
        if (isBreakerOpen()) {
            return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
        }
        return permits.acquire(state.request())
                .flatMap(permit -> AttemptListener.listened(exchange, state, permit, breaker, maxWait));
    }

    /** An open breaker turns half-open when it is asked for a permission at the right time; the permission is given back. */
    private boolean isBreakerOpen() {
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

    private static PermitSchedule schedule(double rate, Meters meters, long start, DoubleSupplier jitter) {
        return new PermitSchedule(new LearnedRate(rate, start), new Outages(jitter, start), meters, start);
    }

    /** The settings of a filter. */
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
         * The ceiling in calls per second, evenly spaced: in any second at most one call more. {@link
         * #DEFAULT_RATE_PER_SECOND} by default. The rate is lower while the server throttles calls (429).
         *
         * @param perSecond from 0.01 to 100,000
         * @throws IllegalArgumentException if it is not in this range
         */
        public Builder ratePerSecond(double perSecond) {
            if (!(perSecond >= 0.01 && perSecond <= 100_000)) {
                throw new IllegalArgumentException("ratePerSecond is " + perSecond + ", should be from 0.01 to 100000");
            }
            rate = perSecond;
            return this;
        }

        /** No ceiling. The rate still falls while the server throttles calls (429). */
        public Builder unlimited() {
            rate = Double.POSITIVE_INFINITY;
            return this;
        }

        /**
         * A limiter that must permit each attempt, too; none by default. A call that it rejects fails as not applied, and is
         * not retried. Resilience4j's limiter may park a thread for a moment if several filters share it.
         */
        public Builder rateLimiter(RateLimiter own) {
            limiter = own;
            return this;
        }

        /**
         * A circuit breaker; none by default. Its failures are attempts without an answer (also those that are cancelled 2 s
         * after they left, or later) and those with a 5xx. Its successes are all other attempts that were sent. It sees no reply. A
         * call that it rejects fails as not applied, takes no permit, and is not retried.
         */
        public Builder circuitBreaker(CircuitBreaker own) {
            breaker = own;
            return this;
        }

        /**
         * A retry that replaces {@link #maxAttempts} and {@link #backoff}. It sees only errors that may be retried, no reply,
         * and no call of a batch. Whatever its intervals are, pauses that the server asks for are kept.
         */
        public Builder retry(Retry own) {
            retry = own;
            return this;
        }

        /**
         * Attempts of one call, the first one included; {@link #DEFAULT_MAX_ATTEMPTS} by default. A call of a batch has one
         * attempt, whatever this number is.
         *
         * @throws IllegalArgumentException if there is not at least one
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("maxAttempts is " + attempts + ", should be at least 1");
            }
            maxAttempts = attempts;
            return this;
        }

        /**
         * The waits between attempts. The first is half to one and a half times as long as {@code first}; each further wait
         * is twice as long.
         *
         * @param first mean of the first wait; {@link #DEFAULT_BACKOFF} by default
         * @param longest the longest wait, whatever {@code Retry-After} asks for; {@link #DEFAULT_MAX_WAIT} by default
         * @throws IllegalArgumentException if they are not from 1 ms to 1 day, or the longest is less than the first
         */
        public Builder backoff(Duration first, Duration longest) {
            if (first.compareTo(Duration.ofMillis(1)) < 0
                    || longest.compareTo(first) < 0
                    || longest.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("backoff is " + first + " to " + longest
                        + ", should be from 1 ms to 1 day, the longest not below the first");
            }
            backoff = first;
            maxWait = longest;
            return this;
        }

        /**
         * How long each call may take with all of its attempts and waits; unlimited by default. The AWS SDKs call it the API
         * call time-out; the time-out of one attempt is {@code ConnectionOptions.exchangeTimeout}.
         *
         * <p>At the deadline, a call that waits fails as not applied, and one whose attempt is under way with an unknown
         * outcome. A call that has queued for a while fails early if too little time remains for a typical response. A call
         * that is sent again after a redirect or with new credentials counts anew. For an operation of several calls use
         * {@link TrackerContext#deadline}; of two deadlines the earlier one counts.
         *
         * @throws IllegalArgumentException if it is not positive, or longer than {@link TrackerContext#MAX_DEADLINE}
         */
        public Builder deadline(Duration perCall) {
            if (perCall.isNegative() || perCall.isZero() || perCall.compareTo(TrackerContext.MAX_DEADLINE) > 0) {
                throw new IllegalArgumentException(
                        "deadline is " + perCall + ", should be positive and at most 365 days");
            }
            deadline = perCall;
            return this;
        }

        /**
         * The name of the filter in its metrics; {@link #DEFAULT_NAME} by default.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder name(String own) {
            if (own.isBlank()) {
                throw new IllegalArgumentException("name is blank");
            }
            name = own;
            return this;
        }

        /**
         * Registers metrics; none by default. All names begin with {@code tracker.links.}, and the tag {@code name} is the
         * filter's {@link #name}. Gauges: {@code rate}, {@code permits.waiting}, {@code retry.budget} and {@code
         * breaker.state}. Counters: {@code pauses} by {@code reason} ({@code rate}, {@code outage}) and {@code retries} by
         * {@code cause} ({@code rate}, {@code server}, {@code transport}).
         *
         * <p>If several filters have the same name, their counters add up, and the gauges show the filter that was built
         * last. So a filter can be replaced by another one; filters that are used side by side need different names.
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

        /** System.nanoTime, unless a test replaces the schedulers. */
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
