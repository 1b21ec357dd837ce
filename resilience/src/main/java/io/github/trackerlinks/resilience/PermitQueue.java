package io.github.trackerlinks.resilience;

import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Calls that wait for a permit, first come, first served.
 *
 * <p>Everything happens in one drain, on one thread at a time: calls join and answers arrive through queues without locks,
 * and whoever adds to one drains unless somebody does already. So {@link PermitSchedule} and our Resilience4j limiter behind it are
 * never touched by two threads together. A permit is asked of the limiters when the schedule allows one, one at a time,
 * by a Mono that nobody cancels; when it comes, it goes to the call that is first in line then, or is kept for the next.
 * A call that leaves while it waits costs nothing.
 */
final class PermitQueue {
    /** While the server is away, no call waits longer than 60 s with all its attempts; callers may give up earlier. */
    static final Duration OUTAGE_WAIT = Duration.ofSeconds(60);

    private final Queue<Permit> line = new ConcurrentLinkedQueue<>();
    private final Queue<Permit> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger drains = new AtomicInteger();
    private final PermitSchedule schedule;
    private final Mono<Void> limiters;
    private final LongSupplier clock;
    /** What the limiters permitted and nobody has taken yet. */
    private final AtomicInteger inHand = new AtomicInteger();

    private volatile boolean asked;
    private volatile @Nullable Throwable refusal;
    private Disposable timer = Disposables.disposed();
    private long timerAt = Long.MIN_VALUE;

    /**
     * @param limiters completes, for each subscription, when the limiters permit a call, or fails with their refusal
     * @param clock nanoseconds
     */
    PermitQueue(PermitSchedule schedule, Mono<Void> limiters, LongSupplier clock) {
        this.schedule = schedule;
        this.limiters = limiters;
        this.clock = clock;
    }

    /** A permit for the caller; each subscription takes one. Fails with the limiter's refusal or {@link PermitDenied}. */
    Mono<Permit> acquire(PermitRequest request) {
        return ErrorBoundary.around(Mono.create(sink -> join(sink, request)));
    }

    /** An attempt ended. */
    void answered(Permit permit) {
        answers.add(permit);
        drain();
    }

    long now() {
        return clock.getAsLong();
    }

    /** Calls in line. */
    int length() {
        return waiting.get();
    }

    /** A permit is waited for no longer, whatever the reason. */
    void leftLine() {
        waiting.decrementAndGet();
    }

    private void join(MonoSink<Permit> sink, PermitRequest request) {
        Permit permit = new Permit(this, sink, clock.getAsLong(), request);
        waiting.incrementAndGet();
        sink.onCancel(permit::leave);
        line.add(permit);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            takeAnswers();
            serve();
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private void takeAnswers() {
        for (Permit permit = answers.poll(); permit != null; permit = answers.poll()) {
            schedule.answered(permit.givenAt(), permit.answer(), clock.getAsLong());
            if (permit.answer().kind() == AttemptResult.Kind.UNUSED) {
                inHand.incrementAndGet();
            }
        }
    }

    private void serve() {
        Permit first = first();
        while (first != null && serve(first)) {
            first = first();
        }
        if (first == null) {
            refusal = null;
        }
    }

    /** Whether there may be more to do now. */
    private boolean serve(Permit first) {
        long now = clock.getAsLong();
        Throwable reason = reasonAgainst(first, now);
        if (reason != null) {
            line.poll();
            quietly(() -> first.refuse(reason));
            return true;
        }
        long wait = schedule.waitAt(now);
        if (wait > 0) {
            wakeIn(now, wait);
            return false;
        }
        if (inHand.get() > 0) {
            give(first, now);
            return true;
        }
        return !asked && ask();
    }

    /** A refusal of the limiters takes a permit's time, so that one that has no patience does not refuse all the line. */
    private @Nullable Throwable reasonAgainst(Permit first, long now) {
        Throwable refused = refusal;
        if (refused != null) {
            refusal = null;
            schedule.skipped(now);
            return refused;
        }
        boolean isTooLong = schedule.waitedInOutage(first.request().since(), now) > OUTAGE_WAIT.toNanos();
        if (isTooLong) {
            return new PermitDenied("the server is away");
        }
        return isLate(first, now) ? new PermitDenied("too little of its time is left") : null;
    }

    /**
     * Whether there is hardly time left for an answer. Where more is asked than is allowed, each call would else be sent just
     * before its deadline, and none be answered.
     */
    private boolean isLate(Permit waiting, long now) {
        long left = waiting.request().until() - now;
        return left < 2 * schedule.answerTime() && left < now - waiting.joinedAt();
    }

    private boolean ask() {
        asked = true;
        try {
            limiters.subscribe(nothing -> {}, this::refused, this::permitted);
        } catch (RuntimeException | Error e) {
            // Reactor throws what it takes for fatal, as a listener of the caller's may; the drain must go on.
            refused(e);
        }
        return true;
    }

    private @Nullable Permit first() {
        Permit first = line.peek();
        while (first != null && first.isGone()) {
            line.poll();
            first = line.peek();
        }
        return first;
    }

    private void permitted() {
        inHand.incrementAndGet();
        asked = false;
        drain();
    }

    private void refused(Throwable error) {
        refusal = error;
        asked = false;
        drain();
    }

    /** Who left at the last moment leaves the permit to the next. */
    private void give(Permit first, long now) {
        Permit next = schedule.isOutage() ? probe(first, now) : first;
        line.remove(next);
        if (next.take(now)) {
            inHand.decrementAndGet();
            schedule.given(next.joinedAt(), now);
            quietly(next::handOver);
        }
    }

    private Permit probe(Permit first, long now) {
        for (Permit waiting : line) {
            if (waiting.request().isProbe() && !waiting.isGone() && !isLate(waiting, now)) {
                return waiting;
            }
        }
        return first;
    }

    private void wakeIn(long now, long wait) {
        if (!timer.isDisposed() && timerAt > now && timerAt <= now + wait) {
            return;
        }
        timer.dispose();
        timerAt = now + wait;
        timer = Schedulers.parallel().schedule(this::drain, wait, TimeUnit.NANOSECONDS);
    }

    /** What a caller's own code throws must not stop the drain, or nobody would ever be served again. */
    static void quietly(Runnable callersCode) {
        try {
            callersCode.run();
        } catch (RuntimeException | Error e) {
            // Not here: a hook of the caller's may throw, too.
            Schedulers.parallel().schedule(() -> Operators.onErrorDropped(e, Context.empty()));
        }
    }

    /** Why a call was given no permit, where that is no limiter's own refusal. */
    static final class PermitDenied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PermitDenied(String why) {
            super(why, null, false, false);
        }
    }
}
