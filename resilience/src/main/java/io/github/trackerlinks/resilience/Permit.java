package io.github.trackerlinks.resilience;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A place in the line, then the right to one attempt, then what came of it. */
final class Permit {
    private final PermitQueue queue;
    private final MonoSink<Permit> sink;
    private final long joinedAt;
    private final boolean isProbe;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private long givenAt;
    private volatile @Nullable Answer answer;

    private enum State {
        WAITING,
        GIVEN,
        SPENT,
        ENDED,
        GONE
    }

    Permit(PermitQueue queue, MonoSink<Permit> sink, long joinedAt, boolean isProbe) {
        this.queue = queue;
        this.sink = sink;
        this.joinedAt = joinedAt;
        this.isProbe = isProbe;
    }

    /**
     * The attempt that this permit is for; what comes of it is told to the queue.
     *
     * @param judge what an error says about the server
     */
    <T> Mono<T> spendOn(Mono<T> attempt, Function<? super Throwable, Answer> judge) {
        if (!state.compareAndSet(State.GIVEN, State.SPENT)) {
            return Mono.empty();
        }
        return attempt.tap(() -> new Spending<>(judge));
    }

    long joinedAt() {
        return joinedAt;
    }

    /** Whether it does no harm if its call gets lost. */
    boolean isProbe() {
        return isProbe;
    }

    long givenAt() {
        return givenAt;
    }

    Answer answer() {
        return Objects.requireNonNull(answer, "no answer yet");
    }

    boolean isGone() {
        return state.get() == State.GONE;
    }

    /** The one who waited is cancelled, be it while the permit was on its way. */
    void leave() {
        if (!stopWaiting(State.GONE)) {
            end(State.GIVEN, Answer.UNSENT);
        }
    }

    /** Whether somebody still waits for it, who has it from now on. */
    boolean take(long now) {
        givenAt = now;
        return stopWaiting(State.GIVEN);
    }

    void handOver() {
        sink.success(this);
    }

    void refuse(Throwable refusal) {
        if (stopWaiting(State.GONE)) {
            sink.error(refusal);
        }
    }

    private boolean stopWaiting(State next) {
        boolean waited = state.compareAndSet(State.WAITING, next);
        if (waited) {
            queue.leftLine();
        }
        return waited;
    }

    /** Of a value, an error and a cancel that meet, the first one counts. */
    private void end(State before, Answer told) {
        if (state.compareAndSet(before, before == State.GIVEN ? State.GONE : State.ENDED)) {
            answer = told;
            queue.answered(this);
        }
    }

    /** One listener, because operators for each signal cost three times as much. */
    private final class Spending<T> extends DefaultSignalListener<T> {
        private final Function<? super Throwable, Answer> judge;

        Spending(Function<? super Throwable, Answer> judge) {
            this.judge = judge;
        }

        @Override
        public void doOnNext(T value) {
            end(State.SPENT, Answer.TAKEN);
        }

        @Override
        public void doOnComplete() {
            end(State.SPENT, Answer.TAKEN);
        }

        @Override
        public void doOnError(Throwable error) {
            end(State.SPENT, judge.apply(error));
        }

        @Override
        public void doOnCancel() {
            end(State.SPENT, Answer.NOTHING);
        }
    }
}
