package io.github.trackerlinks.internal.engine.flow;

import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
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
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 6;
    /** Spreads the pauses of a run's sources evenly, and alike in each run. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

    private final long patience;
    private final BooleanSupplier closed;
    private final Gate gate;
    private final Scheduler timer = Schedulers.parallel();
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();
    private volatile long lastSuccess = now();
    private double spread;

    /**
     * @param closed whether no request can succeed any more
     * @param gate stopped with the run
     */
    public Patience(Duration patience, BooleanSupplier closed, Gate gate) {
        this.patience = patience.toNanos();
        this.closed = closed;
        this.gate = gate;
    }

    public long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** A request succeeded. */
    public void succeeded() {
        lastSuccess = now();
    }

    /** Completes when the run is stopped. */
    public Mono<Void> stopped() {
        return stop.asMono();
    }

    /** Why the run was stopped; {@code null} if it was not. */
    public @Nullable Throwable reason() {
        return reason.get();
    }

    /** Stops the run for the first reason given; fails with {@link Stopped}. */
    public <R> Mono<R> stop(Throwable why) {
        if (reason.compareAndSet(null, why)) {
            gate.stop();
            stop.tryEmitEmpty();
            gate.turnAway();
        }
        return Mono.error(Stopped::new);
    }

    /** Waits until a time has come; fails with {@link Stopped} if the run is stopped before. */
    public Mono<Void> until(long time) {
        return pause(time - now());
    }

    /**
     * Waits until a time has come, and until Tracker wants to be asked again, as far as patience goes.
     *
     * @param trouble counts its failures
     * @param error what Tracker answered, and what the run would end for
     */
    public Mono<Void> until(long time, Trouble trouble, TrackerException error) {
        long asked = now() + asked(error).toNanos();
        return asked <= time ? until(time) : pauseUntil(asked, trouble, error);
    }

    /** How long Tracker wants to be left alone. */
    public static Duration asked(TrackerException error) {
        return error.retryAfter().orElse(Duration.ZERO);
    }

    /**
     * Waits before something is tried again.
     *
     * @param trouble counts its failures
     * @param error why it was not taken
     * @param asked what the run would end for, if this was the last straw
     */
    public Mono<Void> beforeNext(Trouble trouble, TrackerException error, TrackerException asked) {
        long now = now();
        trouble.count(now);
        return pauseUntil(now + length(trouble, error), trouble, asked);
    }

    private Mono<Void> pauseUntil(long end, Trouble trouble, TrackerException asked) {
        long now = now();
        long left = patience - (now - Math.max(trouble.since(), lastSuccess));
        if (left <= 0 || closed.getAsBoolean()) {
            return stop(asked);
        }
        return end - now <= left
                ? pause(end - now)
                : pause(left).then(Mono.defer(() -> pauseUntil(end, trouble, asked)));
    }

    /** Waits a little, longer each time. */
    public Mono<Void> backOff(int times) {
        return pause(backOffLength(times));
    }

    /** Whether other requests have succeeded since this trouble began. */
    boolean isOnlyTrouble(Trouble trouble) {
        return lastSuccess - trouble.since() > 0;
    }

    /** Whether the whole run would fail for this as the link did. */
    public static boolean isAboutAll(TrackerException error) {
        return error.isStatus(401)
                || (error.isStatus(403)
                        && error instanceof TrackerResponseException refusal
                        && Long.valueOf(ErrorDetails.ORGANIZATION_UNAVAILABLE)
                                .equals(refusal.details().errorCode()));
    }

    /** Whether somebody answered, but not as Tracker does. */
    public static boolean isForeign(TrackerException error) {
        return error instanceof TrackerCodecException
                || (error instanceof TrackerResponseException answer && answer.status() / 100 == 2);
    }

    /**
     * Tries a read again until Tracker answers it, or refuses it, or fails it alone: that is an {@link Unreadable}.
     *
     * @param reading one exchange
     * @param about what the run would end for; the read's own error if {@code null}
     */
    public <R> Mono<R> read(Mono<R> reading, @Nullable TrackerException about, FailureShare failures) {
        Trouble trouble = new Trouble();
        Trouble unanswered = new Trouble();
        return reading.doOnSuccess(read -> answered(unanswered, failures))
                .onErrorMap(
                        TrackerException.class,
                        error -> isFinal(error, unanswered, failures) ? new Unreadable(error) : error)
                .retryWhen(Retry.from(errors -> errors.concatMap(signal -> again(trouble, signal.failure(), about))));
    }

    private void answered(Trouble unanswered, FailureShare failures) {
        failures.tried(unanswered, false);
        succeeded();
    }

    private Mono<Boolean> again(Trouble trouble, Throwable failure, @Nullable TrackerException about) {
        if (!(failure instanceof TrackerException error)) {
            return Mono.error(failure);
        }
        TrackerException why = about == null ? error : Unreadable.unknown(about, error);
        return isAboutAll(error) ? stop(why) : beforeNext(trouble, error, why).thenReturn(true);
    }

    private boolean isFinal(TrackerException error, Trouble unanswered, FailureShare failures) {
        return switch (error.delivery()) {
            case NOT_APPLIED -> false;
            case REJECTED -> !isAboutAll(error);
            case UNKNOWN -> {
                if (error instanceof TrackerCodecException answer && answer.isOverLimit()) {
                    yield true;
                }
                failures.tried(unanswered, true);
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
    private long length(Trouble trouble, TrackerException error) {
        return Math.max(asked(error).toNanos(), backOffLength(trouble.count()));
    }

    /** Doubled each time, spread over its upper half. */
    private long backOffLength(int times) {
        long doubled = FIRST_PAUSE.toNanos() << Math.min(DOUBLINGS, times - 1);
        return (long) (Math.min(doubled, LONGEST_PAUSE.toNanos()) * (0.5 + nextSpread() / 2));
    }

    private synchronized double nextSpread() {
        spread = (spread + GOLDEN_RATIO) % 1;
        return spread;
    }

    /** Failures in a row of one thing that is tried. */
    public static final class Trouble {
        private int count;
        private long since;

        public void count(long now) {
            if (count == 0) {
                since = now;
            }
            count++;
        }

        public int count() {
            return count;
        }

        public long since() {
            return since;
        }

        public void end() {
            count = 0;
        }
    }
}
