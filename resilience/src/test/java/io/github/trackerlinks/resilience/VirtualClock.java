package io.github.trackerlinks.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Virtual time for the schedulers, the queue and Resilience4j's limiters. */
public final class VirtualClock implements BeforeEachCallback, AfterEachCallback {
    private VirtualTimeScheduler time;

    VirtualClock() {
        this(VirtualTimeScheduler.create());
    }

    /** A clock of a time that the caller moves. */
    public VirtualClock(VirtualTimeScheduler time) {
        this.time = time;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        time = VirtualTimeScheduler.getOrSet();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        VirtualTimeScheduler.reset();
    }

    long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    ResilienceFilter build(ResilienceFilter.Builder settings) {
        return settings.build(this::limiter, this::nanos);
    }

    /** A filter in this time; random waits are multiplied with {@code jitter}. */
    public ResilienceFilter build(ResilienceFilter.Builder settings, DoubleSupplier jitter) {
        return settings.build(this::limiter, this::nanos, jitter);
    }

    /** This time as a clock, for policies of Resilience4j. */
    public Clock clock() {
        InstantSource now = () -> Instant.EPOCH.plusNanos(nanos());
        return now.withZone(ZoneOffset.UTC);
    }

    public RateLimiter limiter(RateLimiterConfig config) {
        return new AtomicRateLimiter("test", config, Map.of(), this::nanos);
    }

    RateLimiter limiter(int limit, Duration period, Duration timeout) {
        return limiter(RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(period)
                .timeoutDuration(timeout)
                .build());
    }
}
