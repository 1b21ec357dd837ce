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

/** What may be attempted again, and when. */
final class RetryPolicy {
    private final RetryBudget budget;
    private final DoubleSupplier jitter;

    /** @param jitter what waits are multiplied with: it keeps calls that failed together from coming back together */
    RetryPolicy(RetryBudget budget, DoubleSupplier jitter) {
        this.budget = budget;
        this.jitter = jitter;
    }

    /** Our own, for those who do not bring theirs. */
    Retry retry(int maxAttempts, Duration backoff, Duration maxWait) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(maxAttempts)
                .retryOnException(this::allows)
                .intervalBiFunction((attempt, result) -> waitMillis(attempt, result, backoff, maxWait))
                .build();
        return Retry.of("tracker-links", config);
    }

    /** Whether a call that failed so may be attempted again now. */
    boolean allows(Throwable error) {
        return isRepeatable(error) && budget.allows(cost(error));
    }

    static boolean isRepeatable(Throwable error) {
        // Whoever provides credentials decides about asking again; the next call does it in any case. A client that is
        // closed or short of connections would only be asked again by everyone together.
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
        return AttemptResult.isRefusal(error) ? RetryBudget.COST_AFTER_REFUSAL : RetryBudget.COST;
    }

    private long waitMillis(int attempt, Either<Throwable, Object> result, Duration backoff, Duration maxWait) {
        double doubled = backoff.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
        long own = Math.max(1, Math.round(doubled * jitter.getAsDouble()));
        long asked = result.isLeft() ? asked(result.getLeft()) : 0;
        return Math.min(maxWait.toMillis(), Math.max(own, asked));
    }

    private static long asked(Throwable error) {
        return error instanceof TrackerResponseException answer
                ? answer.retryAfter().orElse(Duration.ZERO).toMillis()
                : 0;
    }
}
