package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The waits of a run, and its end when they lead nowhere: when no request of the run succeeds for as long as its patience,
 * or when none can.
 */
final class Patience {
    private final long patience;
    private final BooleanSupplier closed;
    private final Scheduler timer = Schedulers.parallel();
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();
    private volatile long lastSuccess = now();
    private final BackOff backOff = new BackOff();

    /**
     * @param closed whether no request can succeed any more
     */
    Patience(Duration patience, BooleanSupplier closed) {
        this.patience = patience.toNanos();
        this.closed = closed;
    }

    long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** A request succeeded. */
    void succeeded() {
        lastSuccess = now();
    }

    /** Completes when the run is stopped. */
    Mono<Void> stopped() {
        return stop.asMono();
    }

    /** Why the run was stopped; {@code null} if it was not. */
    @Nullable
    Throwable reason() {
        return reason.get();
    }

    /** Stops the run for the first reason given; fails with {@link Stopped}. */
    <R> Mono<R> stop(Throwable why) {
        if (reason.compareAndSet(null, why)) {
            stop.tryEmitEmpty();
        }
        return Mono.error(Stopped::new);
    }

    /** Waits until a time has come; fails with {@link Stopped} if the run is stopped before. */
    Mono<Void> until(long time) {
        return pause(time - now());
    }

    /**
     * Waits until a time has come, and until Tracker wants to be asked again, as far as patience goes.
     *
     * @param trouble counts its failures
     * @param error what Tracker answered, and what the run would end for
     */
    Mono<Void> until(long time, FailuresInRow trouble, TrackerException error) {
        long asked = now() + BackOff.asked(error);
        return asked <= time ? until(time) : pauseUntil(asked, trouble, error);
    }

    /**
     * Waits before something is tried again.
     *
     * @param trouble counts its failures
     * @param error why it was not taken
     * @param asked what the run would end for, if this was the last straw
     */
    Mono<Void> beforeNext(FailuresInRow trouble, TrackerException error, TrackerException asked) {
        long now = now();
        trouble.count(now);
        return pauseUntil(now + length(trouble, error), trouble, asked);
    }

    private Mono<Void> pauseUntil(long end, FailuresInRow trouble, TrackerException asked) {
        long now = now();
        long left = patience - (now - Math.max(trouble.since(), lastSuccess));
        if (left <= 0 || closed.getAsBoolean()) {
            return stop(asked);
        }
        return end - now <= left
                ? pause(end - now)
                : pause(left).then(Mono.defer(() -> pauseUntil(end, trouble, asked)));
    }

    /** Whether other requests have succeeded since this trouble began. */
    boolean isOnlyTrouble(FailuresInRow trouble) {
        return lastSuccess - trouble.since() > 0;
    }

    /**
     * Tries a read again until Tracker answers it, or refuses it, or fails it alone: that is an {@link Unreadable}.
     *
     * @param reading one exchange
     * @param about what the run would end for; the read's own error if {@code null}
     */
    <R> Mono<R> read(Mono<R> reading, @Nullable TrackerException about, FailureShare failures) {
        FailuresInRow trouble = new FailuresInRow();
        FailuresInRow unanswered = new FailuresInRow();
        return reading.doOnSuccess(read -> answered(unanswered, failures))
                .onErrorMap(
                        TrackerException.class,
                        error -> isFinal(error, unanswered, failures) ? new Unreadable(error) : error)
                .retryWhen(Retry.from(errors -> errors.concatMap(signal -> again(trouble, signal.failure(), about))));
    }

    private void answered(FailuresInRow unanswered, FailureShare failures) {
        failures.tried(unanswered.count() == 0, false);
        succeeded();
    }

    private Mono<Boolean> again(FailuresInRow trouble, Throwable failure, @Nullable TrackerException about) {
        if (!(failure instanceof TrackerException error)) {
            return Mono.error(failure);
        }
        TrackerException why = about == null ? error : Unreadable.unknown(about, error);
        return Answers.isAboutAll(error)
                ? stop(why)
                : beforeNext(trouble, error, why).thenReturn(true);
    }

    private boolean isFinal(TrackerException error, FailuresInRow unanswered, FailureShare failures) {
        return switch (error.delivery()) {
            case NOT_APPLIED -> false;
            case REJECTED -> !Answers.isAboutAll(error);
            case UNKNOWN -> {
                if (Answers.isOverLimit(error)) {
                    yield true;
                }
                failures.tried(unanswered.count() == 0, true);
                unanswered.count(now());
                yield unanswered.count() >= failures.limit() && isOnlyTrouble(unanswered);
            }
        };
    }

    private Mono<Void> pause(long nanos) {
        return Mono.delay(Duration.ofNanos(Math.max(0, nanos)), timer)
                .then()
                .or(stopped().then(Mono.error(Stopped::new)));
    }

    /** What Tracker asks for is the least. */
    private synchronized long length(FailuresInRow trouble, TrackerException error) {
        return Math.max(BackOff.asked(error), backOff.nanos(trouble.count()));
    }
}
