package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.internal.guard.Departure;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Reports the result of one attempt to its call, its permit and the circuit breaker; the first end counts.
 *
 * <p>One listener costs a third of what one operator for each signal does. It reports to the breaker itself, because
 * Resilience4j's operator would count an attempt that was not sent as a success.
 */
final class AttemptListener extends DefaultSignalListener<TrackerReply> implements Departure {
    /** An attempt that is cancelled so long after its request left, or later, counts as one without an answer: 2 s. */
    static final Duration CANCEL_AS_TIMEOUT = Duration.ofSeconds(2);

    private static final long NOT_YET = Long.MAX_VALUE;

    private final CallState call;
    private final Permit permit;
    private final @Nullable CircuitBreaker breaker;
    private final Duration maxRetryAfter;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** The times of the permit and of the breaker at which the request left; of several requests, the first. */
    private volatile long leftAtAge;

    private volatile long breakerTime;
    private volatile boolean hasLeft;

    private AttemptListener(CallState call, Permit permit, @Nullable CircuitBreaker breaker, Duration maxRetryAfter) {
        this.call = call;
        this.permit = permit;
        this.breaker = breaker;
        this.maxRetryAfter = maxRetryAfter;
        this.breakerTime = breaker == null ? 0 : breaker.getCurrentTimestamp();
    }

    /**
     * The exchange, with a listener; empty if the permit was cancelled meanwhile.
     *
     * @param maxRetryAfter a server that asks for a longer pause gets this one
     */
    static Mono<TrackerReply> listened(
            Mono<TrackerReply> exchange,
            CallState call,
            Permit permit,
            @Nullable CircuitBreaker breaker,
            Duration maxRetryAfter) {
        if (!permit.use()) {
            return Mono.empty();
        }
        boolean permitted = false;
        try {
            permitted = breaker == null || breaker.tryAcquirePermission();
        } finally {
            if (!permitted) {
                permit.end(AttemptResult.UNUSED);
            }
        }
        if (!permitted) {
            return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
        }
        return exchange.tap(() -> new AttemptListener(call, permit, breaker, maxRetryAfter));
    }

    @Override
    public Context addToContext(Context outside) {
        return in(outside);
    }

    @Override
    public void waits() {
        if (!hasLeft) {
            leftAtAge = NOT_YET;
        }
    }

    @Override
    public void leaves() {
        if (!hasLeft) {
            hasLeft = true;
            leftAtAge = permit.age();
            breakerTime = breaker == null ? 0 : breaker.getCurrentTimestamp();
        }
    }

    @Override
    public void doOnSubscription() {
        call.attemptStarted();
    }

    @Override
    public void doOnNext(TrackerReply reply) {
        doOnComplete();
    }

    @Override
    public void doOnComplete() {
        if (isFirstEnd()) {
            call.attemptSucceeded();
            end(AttemptResult.ACCEPTED, null);
        }
    }

    @Override
    public void doOnError(Throwable error) {
        if (isFirstEnd()) {
            call.attemptFailed(error);
            end(AttemptResult.of(error, maxRetryAfter), error);
        }
    }

    @Override
    public void doOnCancel() {
        if (isFirstEnd()) {
            boolean isTimeout = permit.age() - leftAtAge >= CANCEL_AS_TIMEOUT.toNanos();
            end(isTimeout ? AttemptResult.NO_ANSWER : AttemptResult.INCONCLUSIVE, null);
        }
    }

    private boolean isFirstEnd() {
        return ended.compareAndSet(false, true);
    }

    private void end(AttemptResult result, @Nullable Throwable error) {
        try {
            if (breaker != null) {
                report(breaker, result, error);
            }
        } finally {
            permit.end(result);
        }
    }

    private void report(CircuitBreaker own, AttemptResult result, @Nullable Throwable error) {
        long time = own.getCurrentTimestamp() - breakerTime;
        AttemptResult.Kind kind = result.kind();
        if (kind == AttemptResult.Kind.INCONCLUSIVE || kind == AttemptResult.Kind.UNUSED) {
            own.releasePermission();
        } else if (kind == AttemptResult.Kind.NO_ANSWER || AttemptResult.isServerError(error)) {
            Throwable failure = error == null ? new TimeoutException("cancelled without an answer") : error;
            own.onError(time, own.getTimestampUnit(), failure);
        } else {
            own.onSuccess(time, own.getTimestampUnit());
        }
    }
}
