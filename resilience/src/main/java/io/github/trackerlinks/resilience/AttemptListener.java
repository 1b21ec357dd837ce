package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.trackerlinks.call.TrackerReply;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Mono;

/**
 * One exchange, from its beginning to whatever ends it first. It is one listener, because operators for each signal cost
 * three times as much, and it tells the breaker itself: Resilience4j's operator would count what was not sent as a success.
 */
final class AttemptListener extends DefaultSignalListener<TrackerReply> {
    /** Who is left by a caller that has waited for so long gave no answer: 2 s. */
    static final Duration SILENCE = Duration.ofSeconds(2);

    private final CallState attempts;
    private final Permit permit;
    private final @Nullable CircuitBreaker breaker;
    private final Duration longest;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long breakerTime;

    private AttemptListener(CallState attempts, Permit permit, @Nullable CircuitBreaker breaker, Duration longest) {
        this.attempts = attempts;
        this.permit = permit;
        this.breaker = breaker;
        this.longest = longest;
        this.breakerTime = breaker == null ? 0 : breaker.getCurrentTimestamp();
    }

    /**
     * The exchange under this permit; nothing if the permit has gone.
     *
     * @param longest a pause that the server asks for is no longer
     */
    static Mono<TrackerReply> of(
            Mono<TrackerReply> exchange,
            CallState attempts,
            Permit permit,
            @Nullable CircuitBreaker breaker,
            Duration longest) {
        if (!permit.spend()) {
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
        return exchange.tap(() -> new AttemptListener(attempts, permit, breaker, longest));
    }

    @Override
    public void doOnSubscription() {
        attempts.begun();
    }

    @Override
    public void doOnNext(TrackerReply reply) {
        doOnComplete();
    }

    @Override
    public void doOnComplete() {
        if (isFirstEnd()) {
            attempts.succeeded();
            end(AttemptResult.ACCEPTED, null);
        }
    }

    @Override
    public void doOnError(Throwable error) {
        if (isFirstEnd()) {
            attempts.failed(error);
            end(AttemptResult.of(error, longest), error);
        }
    }

    @Override
    public void doOnCancel() {
        if (isFirstEnd()) {
            boolean silent = permit.age() >= SILENCE.toNanos();
            end(silent ? AttemptResult.UNAVAILABLE : AttemptResult.INCONCLUSIVE, null);
        }
    }

    private boolean isFirstEnd() {
        return ended.compareAndSet(false, true);
    }

    private void end(AttemptResult answer, @Nullable Throwable error) {
        try {
            if (breaker != null) {
                tell(breaker, answer, error);
            }
        } finally {
            permit.end(answer);
        }
    }

    private void tell(CircuitBreaker own, AttemptResult answer, @Nullable Throwable error) {
        long time = own.getCurrentTimestamp() - breakerTime;
        if (answer.kind() == AttemptResult.Kind.INCONCLUSIVE) {
            own.releasePermission();
        } else if (answer.kind() == AttemptResult.Kind.UNAVAILABLE || AttemptResult.isServerError(error)) {
            Throwable failure = error == null ? new TimeoutException("its caller waited no longer") : error;
            own.onError(time, own.getTimestampUnit(), failure);
        } else {
            own.onSuccess(time, own.getTimestampUnit());
        }
    }
}
