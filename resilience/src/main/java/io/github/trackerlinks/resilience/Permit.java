package io.github.trackerlinks.resilience;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** A place in the line, then the right to one attempt, then what came of it. */
final class Permit {
    private final PermitQueue queue;
    /** Forgotten by who leaves: a caller's chain is not to wait for its place in the line to come up. */
    private @Nullable MonoSink<Permit> sink;

    private final long joinedAt;
    private final PermitRequest request;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private long givenAt;
    private volatile @Nullable AttemptResult answer;

    private enum State {
        WAITING,
        GIVEN,
        SPENT,
        GONE
    }

    Permit(PermitQueue queue, MonoSink<Permit> sink, long joinedAt, PermitRequest request) {
        this.queue = queue;
        this.sink = sink;
        this.joinedAt = joinedAt;
        this.request = request;
    }

    /** Whether it may be used for an attempt, once. */
    boolean spend() {
        return state.compareAndSet(State.GIVEN, State.SPENT);
    }

    /** The attempt is over; only the first end counts. */
    void end(AttemptResult told) {
        end(State.SPENT, told);
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

    long givenAt() {
        return givenAt;
    }

    AttemptResult answer() {
        return Objects.requireNonNull(answer, "no answer yet");
    }

    boolean isGone() {
        return state.get() == State.GONE;
    }

    /** The one who waited is cancelled, be it while the permit was on its way. */
    void leave() {
        if (stopWaiting(State.GONE)) {
            sink = null;
        } else {
            end(State.GIVEN, AttemptResult.UNUSED);
        }
    }

    /** Whether somebody still waits for it, who has it from now on. */
    boolean take(long now) {
        givenAt = now;
        return stopWaiting(State.GIVEN);
    }

    void handOver() {
        Objects.requireNonNull(sink, "given to nobody").success(this);
    }

    void refuse(Throwable refusal) {
        if (stopWaiting(State.GONE)) {
            Objects.requireNonNull(sink, "refused to nobody").error(refusal);
        }
    }

    private boolean stopWaiting(State next) {
        boolean waited = state.compareAndSet(State.WAITING, next);
        if (waited) {
            queue.leftLine();
        }
        return waited;
    }

    private void end(State before, AttemptResult told) {
        if (state.compareAndSet(before, State.GONE)) {
            answer = told;
            queue.answered(this);
        }
    }
}
