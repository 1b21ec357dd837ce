package io.github.trackerlinks.resilience;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Which errors are retried, and after which wait. */
final class RetryPolicy {
    private final RetryBudget budget;
    private final DoubleSupplier jitter;

    /** @param jitter waits are multiplied with it, so that calls that failed together do not come back together */
    RetryPolicy(RetryBudget budget, DoubleSupplier jitter) {
        this.budget = budget;
        this.jitter = jitter;
    }

    /** The retry of filters without a retry of the user's. */
    Retry retry(int maxAttempts, Duration backoff, Duration maxWait) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .retryOnException(this::allows)
                .intervalBiFunction((attempt, result) -> waitMillis(attempt, result, backoff, maxWait))
                .build();
        return Retry.of("tracker-links", config);
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
