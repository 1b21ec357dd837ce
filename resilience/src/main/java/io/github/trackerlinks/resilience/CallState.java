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

/** What has become of one call so far; a later attempt that was not applied does not undo an earlier one that may have been. */
final class CallState {
    private final TrackerCall call;
    private final RetryBudget budget;
    private final Meters meters;
    private final PermitRequest request;
    private volatile boolean underWay;
    private volatile @Nullable TrackerException firstUnknown;
    private volatile @Nullable Throwable last;

    /**
     * @param now when the first attempt begins
     * @param until the call's deadline, a year away for none: the clock may be negative, and then more would overflow
     */
    CallState(TrackerCall call, RetryBudget budget, Meters meters, long now, long until) {
        this.call = call;
        this.budget = budget;
        this.meters = meters;
        this.request = new PermitRequest(call.isRepeatable(), now, until);
    }

    /**
     * One attempt; the first one of what bulk work sends again draws on the budget, each repeat of ours is paid for.
     *
     * @param attempt what it consists of, with permit and all
     */
    Mono<TrackerReply> begin(Supplier<Mono<TrackerReply>> attempt) {
        Throwable failure = last;
        if (failure == null) {
            budget.draw(call.isResend() ? RetryBudget.COST : 0);
        } else if (budget.pay(RetryPolicy.cost(failure))) {
            meters.repeated(cause(failure));
        } else {
            // Others have spent it since it was looked at.
            return Mono.error(failure);
        }
        return attempt.get();
    }

    /** With which each attempt asks for a permit. */
    PermitRequest request() {
        return request;
    }

    /** An exchange has begun. */
    void begun() {
        underWay = true;
    }

    /** It was answered well. */
    void succeeded() {
        budget.earn();
    }

    /** It failed so. */
    void failed(Throwable error) {
        underWay = false;
        last = error;
        if (firstUnknown == null
                && error instanceof TrackerException failure
                && failure.delivery() == Delivery.UNKNOWN) {
            firstUnknown = failure;
        }
    }

    /** What the call fails with when it has taken too long. */
    TrackerException deadlinePassed() {
        String problem = "its deadline has passed";
        return underWay
                ? new TrackerTransportException(call, Delivery.UNKNOWN, problem, last)
                : TrackerTransportException.keptBack(call, problem, last);
    }

    /** What the call fails with, given what its last attempt failed with. */
    Throwable outcome(Throwable error) {
        Throwable end = notPermitted(error);
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

    private Throwable notPermitted(Throwable error) {
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

    private static String cause(Throwable failure) {
        if (AttemptResult.isRefusal(failure)) {
            return "rate";
        }
        return failure instanceof TrackerResponseException ? "server" : "transport";
    }
}
