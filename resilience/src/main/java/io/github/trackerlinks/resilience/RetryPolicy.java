package io.github.trackerlinks.resilience;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Which errors are retried, and after which wait. */
final class RetryPolicy {
    private final RetryBudget budget;
    private final DoubleSupplier jitter;

    /** @param jitter waits are multiplied with it, so that calls that failed together do not come back together */
    RetryPolicy(RetryBudget budget, DoubleSupplier jitter) {
        this.budget = budget;
        this.jitter = jitter;
    }

    /** Puts our own retry around attempts. The operator is expensive, so only failed attempts go through it. */
    UnaryOperator<Mono<TrackerReply>> ownRetry(int maxAttempts, Duration backoff, Duration maxWait) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .retryOnException(this::allows)
                .intervalBiFunction((attempt, result) -> waitMillis(attempt, result, backoff, maxWait))
                .build();
        Retry retry = Retry.of("tracker-links", config);
        return attempt -> attempt.onErrorResume(this::allows, error -> again(attempt, error, retry));
    }

    /** The first error is emitted to the operator again. */
    private static Mono<TrackerReply> again(Mono<TrackerReply> attempt, Throwable firstError, Retry retry) {
        AtomicBoolean emitted = new AtomicBoolean();
        return Mono.defer(() -> emitted.getAndSet(true) ? attempt : Mono.<TrackerReply>error(firstError))
                .transformDeferred(RetryOperator.of(retry));
    }

    /** Puts the user's retry around attempts; it sees only what may be retried. */
    UnaryOperator<Mono<TrackerReply>> usersRetry(Retry retry) {
        return attempt -> NonRetryableBypass.around(attempt, this::allows, RetryOperator.of(retry));
    }

    /** Whether the error is retryable and the budget covers a retry. */
    boolean allows(Throwable error) {
        return isRetryable(error) && budget.allows(cost(error));
    }

    static boolean isRetryable(Throwable error) {
        // Whether to ask for credentials again is up to their provider. A client that is closed or out of connections
        // would get the retries of all its calls at once.
        if (!(error instanceof TrackerException failure)
                || failure instanceof TrackerCodecException
                || failure instanceof TrackerCredentialsException
                || AttemptResult.isKeptBack(error)) {
            return false;
        }
        return switch (failure.delivery()) {
            case NOT_APPLIED -> true;
            case UNKNOWN -> failure.call().isRepeatable();
            case REJECTED -> false;
        };
    }

    static int cost(Throwable error) {
        return AttemptResult.isThrottled(error) ? RetryBudget.COST_AFTER_THROTTLE : RetryBudget.COST;
    }

    private long waitMillis(int attempt, Either<Throwable, Object> result, Duration backoff, Duration maxWait) {
        double doubled = backoff.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
        long own = Math.max(1, Math.round(doubled * jitter.getAsDouble()));
        long asked = result.isLeft() ? asked(result.getLeft()) : 0;
        return Math.min(maxWait.toMillis(), Math.max(own, asked));
    }

    private static long asked(Throwable error) {
        return error instanceof TrackerResponseException response
                ? response.retryAfter().orElse(Duration.ZERO).toMillis()
                : 0;
    }
}
