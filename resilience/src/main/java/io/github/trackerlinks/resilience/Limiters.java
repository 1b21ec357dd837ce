package io.github.trackerlinks.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The limiters that must permit each attempt: the ceiling, and one of the user's. */
final class Limiters {
    private Limiters() {}

    /**
     * For each subscription, completes when the limiters permit a call, or fails when one rejects it. The user's limiter comes
     * first: a call that it rejects takes no permission of our own.
     *
     * @param rate the ceiling in calls per second; infinity for none
     * @param own the user's limiter
     * @param maker makes the limiter of the ceiling
     */
    static Mono<Void> permission(
            double rate, @Nullable RateLimiter own, Function<RateLimiterConfig, RateLimiter> maker) {
        Mono<Void> permission = Mono.empty();
        if (rate < Double.POSITIVE_INFINITY) {
            permission = permission.transformDeferred(RateLimiterOperator.of(maker.apply(ceiling(rate))));
        }
        return own == null ? permission : permission.transformDeferred(RateLimiterOperator.of(own));
    }

    /** So many calls in a second, or one call in a longer period; the queue spaces them evenly. */
    private static RateLimiterConfig ceiling(double rate) {
        int calls = (int) Math.max(1, Math.round(rate));
        return RateLimiterConfig.custom()
                .limitForPeriod(calls)
                .limitRefreshPeriod(Duration.ofNanos(Math.round(calls / rate * 1e9)))
                // How long to wait is up to each call. The queue asks for one permission at a time.
                .timeoutDuration(Duration.ofDays(1))
                .build();
    }
}
