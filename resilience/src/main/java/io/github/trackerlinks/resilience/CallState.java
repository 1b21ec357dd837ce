package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is known of one call over all of its attempts. A later attempt that was not applied must not hide an earlier one that
 * may have been.
 */
final class CallState {
    private final TrackerCall call;
    private final RetryBudget budget;
    private final Meters meters;
    private final PermitRequest request;
    private volatile boolean underWay;
    private volatile @Nullable TrackerException firstUnknown;
    private volatile @Nullable Throwable lastError;

    /**
     * @param now when the first attempt begins
     * @param until the call's deadline; a year from now for none, as any later time might overflow
     */
    CallState(TrackerCall call, RetryBudget budget, Meters meters, long now, long until) {
        this.call = call;
        this.budget = budget;
        this.meters = meters;
        this.request = new PermitRequest(CallKind.of(call), call.isRepeatable(), now, until);
    }

    /**
     * One attempt. A retry must be covered by the budget; the first attempt of a batch's resend only draws on it.
     *
     * @param attempt the attempt, including its wait for a permit
     */
    Mono<TrackerReply> begin(Supplier<Mono<TrackerReply>> attempt) {
        Throwable error = lastError;
        if (error == null) {
            budget.takeUpTo(call.isResend() ? RetryBudget.COST : 0);
        } else if (budget.tryTake(RetryPolicy.cost(error))) {
            meters.retried(cause(error));
        } else {
            // Other calls took the rest of the budget since it was checked.
            return Mono.error(error);
        }
        return attempt.get();
    }

    /** What each attempt asks for a permit with. */
    PermitRequest request() {
        return request;
    }

    void attemptStarted() {
        underWay = true;
    }

    void attemptSucceeded() {
        budget.succeeded();
    }

    void attemptFailed(Throwable error) {
        underWay = false;
        lastError = error;
        if (firstUnknown == null
                && error instanceof TrackerException failure
                && failure.delivery() == Delivery.UNKNOWN) {
            firstUnknown = failure;
        }
    }

    /** What the call fails with when its time is over. */
    TrackerException deadlinePassed() {
        String problem = "its deadline has passed";
        return underWay
                ? new TrackerTransportException(call, Delivery.UNKNOWN, problem, lastError)
                : TrackerTransportException.keptBack(call, problem, lastError);
    }

    /** What the call fails with, given the error of its last attempt. */
    Throwable finalError(Throwable error) {
        Throwable end = withoutPermit(error);
        TrackerException unknown = firstUnknown;
        boolean hides = end instanceof TrackerException failure && failure.delivery() == Delivery.NOT_APPLIED;
        if (unknown == null || !hides) {
            return end;
        }
        if (end.getCause() != unknown) {
            unknown.addSuppressed(end);
        }
        return unknown;
    }

    private Throwable withoutPermit(Throwable error) {
        String problem = null;
        if (error instanceof RequestNotPermitted) {
            problem = "the rate limiter gave no permit in time";
        } else if (error instanceof CallNotPermittedException) {
            problem = "the circuit breaker is open";
        } else if (error instanceof PermitQueue.PermitDenied) {
            problem = error.getMessage();
        }
        return problem == null ? error : TrackerTransportException.keptBack(call, problem, error);
    }

    private static String cause(Throwable error) {
        if (AttemptResult.isThrottled(error)) {
            return "rate";
        }
        return error instanceof TrackerResponseException ? "server" : "transport";
    }
}
