package io.github.trackerlinks.resilience;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** First a place in the queue, then the right to one attempt, then the result of that attempt. */
final class Permit {
    private final PermitQueue queue;
    /** Dropped by a cancel, so that the queue does not keep the caller's chain in memory. */
    private @Nullable MonoSink<Permit> sink;

    private final long joinedAt;
    private final PermitRequest request;
    private long number;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private long givenAt;
    private volatile @Nullable AttemptResult result;

    private enum State {
        WAITING,
        GIVEN,
        USED,
        /** Cancelled, denied, or ended with a result. */
        CLOSED
    }

    Permit(PermitQueue queue, MonoSink<Permit> sink, long joinedAt, PermitRequest request) {
        this.queue = queue;
        this.sink = sink;
        this.joinedAt = joinedAt;
        this.request = request;
    }

    /** Whether an attempt may be made with it; true once at most. */
    boolean use() {
        return state.compareAndSet(State.GIVEN, State.USED);
    }

    /** The attempt ended; only the first end counts. */
    void end(AttemptResult ofAttempt) {
        end(State.USED, ofAttempt);
    }

    /** Nanoseconds since it was given. */
    long age() {
        return queue.now() - givenAt;
    }

    long joinedAt() {
        return joinedAt;
    }

    PermitRequest request() {
        return request;
    }

    CallKind kind() {
        return request.kind();
    }

    /** Its place among all that the queue has taken in. */
    long number() {
        return number;
    }

    void takenIn(long asNumber) {
        number = asNumber;
    }

    long givenAt() {
        return givenAt;
    }

    AttemptResult result() {
        return Objects.requireNonNull(result, "no result yet");
    }

    boolean isClosed() {
        return state.get() == State.CLOSED;
    }

    /** The call was cancelled. If the permit is on its way to the call, it goes back to the queue. */
    void cancel() {
        if (stopWaiting(State.CLOSED)) {
            sink = null;
        } else {
            end(State.GIVEN, AttemptResult.UNUSED);
        }
    }

    /** Gives it to the call; false if the call no longer waits. */
    boolean give(long now) {
        givenAt = now;
        return stopWaiting(State.GIVEN);
    }

    /** Emits it to the call that it was given to. */
    void emit() {
        Objects.requireNonNull(sink, "given to no call").success(this);
    }

    /** Fails the call, if it still waits. */
    void deny(Throwable reason) {
        if (stopWaiting(State.CLOSED)) {
            Objects.requireNonNull(sink, "denied to no call").error(reason);
        }
    }

    private boolean stopWaiting(State next) {
        boolean waited = state.compareAndSet(State.WAITING, next);
        if (waited) {
            queue.leftQueue();
        }
        return waited;
    }

    private void end(State before, AttemptResult ofAttempt) {
        if (state.compareAndSet(before, State.CLOSED)) {
            result = ofAttempt;
            queue.ended(this);
        }
    }
}
