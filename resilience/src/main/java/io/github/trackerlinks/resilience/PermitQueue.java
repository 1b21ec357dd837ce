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
 * The calls that wait for a permit, first come, first served.
 *
 * <p>All work is done in one drain, on one thread at a time. Calls and results arrive in lock-free queues, and the thread that
 * adds one drains them, unless another thread already does. So {@link PermitSchedule} and the Resilience4j limiter behind it
 * are never used by two threads at once. When the schedule allows a permit, the drain requests one permission from the
 * limiters, with a subscription that is never cancelled. The permission goes to the call that is first by then, and so does one
 * that comes back because its call had nothing to send. If no call waits, one permission is kept for the next call, and others
 * lapse. A call that is cancelled while it waits costs nothing.
 */
final class PermitQueue {
    /** During an outage a call waits 60 s at most, over all of its attempts. */
    static final Duration MAX_OUTAGE_WAIT = Duration.ofSeconds(60);

    private final Queue<Permit> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Permit> ended = new ConcurrentLinkedQueue<>();
    /** How many permits wait; the queue also holds cancelled ones until they are first. */
    private final AtomicInteger length = new AtomicInteger();

    private final AtomicInteger drains = new AtomicInteger();
    private final PermitSchedule schedule;
    private final Mono<Void> limiters;
    private final LongSupplier clock;
    /** Permissions of the limiters that no call has yet. */
    private final AtomicInteger permissions = new AtomicInteger();

    private volatile boolean requested;
    private volatile @Nullable Throwable rejection;
    private Disposable timer = Disposables.disposed();
    private long timerAt = Long.MIN_VALUE;

    /**
     * @param limiters for each subscription, completes when the limiters permit a call, or fails when they reject it
     * @param clock nanoseconds
     */
    PermitQueue(PermitSchedule schedule, Mono<Void> limiters, LongSupplier clock) {
        this.schedule = schedule;
        this.limiters = limiters;
        this.clock = clock;
    }

    /** Each subscription takes one permit. Fails with the error of a limiter or with {@link PermitDenied}. */
    Mono<Permit> acquire(PermitRequest request) {
        return ErrorBoundary.around(Mono.create(sink -> join(sink, request)));
    }

    /** The attempt of a permit has a result. */
    void ended(Permit permit) {
        ended.add(permit);
        drain();
    }

    long now() {
        return clock.getAsLong();
    }

    /** How many calls wait. */
    int length() {
        return length.get();
    }

    /** A permit no longer waits, for whatever reason. */
    void leftQueue() {
        length.decrementAndGet();
    }

    private void join(MonoSink<Permit> sink, PermitRequest request) {
        Permit permit = new Permit(this, sink, clock.getAsLong(), request);
        length.incrementAndGet();
        sink.onCancel(permit::cancel);
        waiting.add(permit);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            processEnded();
            serve();
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private void processEnded() {
        for (Permit permit = ended.poll(); permit != null; permit = ended.poll()) {
            schedule.attemptEnded(permit.givenAt(), permit.result(), clock.getAsLong());
            if (permit.result().kind() == AttemptResult.Kind.UNUSED) {
                permissions.incrementAndGet();
            }
        }
    }

    private void serve() {
        Permit first = first();
        while (first != null && serve(first)) {
            processEnded();
            first = first();
        }
        if (first == null) {
            rejection = null;
            // One may serve the next call. More of them would let a burst of later calls past the user's limiter.
            permissions.updateAndGet(unused -> Math.min(unused, 1));
        }
    }

    /** Whether the next one may be served now. */
    private boolean serve(Permit first) {
        long now = clock.getAsLong();
        Throwable denial = denial(first, now);
        if (denial != null) {
            waiting.poll();
            runSafely(() -> first.deny(denial));
            return true;
        }
        long wait = schedule.waitAt(now);
        if (wait > 0) {
            drainIn(wait, now);
            return false;
        }
        if (permissions.get() > 0) {
            give(first, now);
            return true;
        }
        return !requested && requestPermission();
    }

    /** Why the call gets no permit. A rejection takes the time of a permit, or one limiter would fail the queue at once. */
    private @Nullable Throwable denial(Permit first, long now) {
        Throwable rejected = rejection;
        if (rejected != null) {
            rejection = null;
            schedule.permitDenied(now);
            return rejected;
        }
        boolean isTooLong = schedule.waitedInOutage(first.request().since(), now) > MAX_OUTAGE_WAIT.toNanos();
        if (isTooLong) {
            return new PermitDenied("the server is unavailable");
        }
        return isLate(first, now) ? new PermitDenied("too little time is left until its deadline") : null;
    }

    /**
     * Whether a call that has queued for a while has too little time left for a typical response. If more calls come than the
     * rate allows, each would otherwise be sent just before its deadline, and none would be answered in time.
     */
    private boolean isLate(Permit permit, long now) {
        long left = permit.request().until() - now;
        return left < 2 * schedule.responseTime() && left < now - permit.joinedAt();
    }

    private boolean requestPermission() {
        requested = true;
        try {
            limiters.subscribe(nothing -> {}, this::rejected, this::permitted);
        } catch (RuntimeException | Error e) {
            // Reactor throws errors that it takes for fatal, even from a user's listener; the drain must go on.
            rejected(e);
        }
        return true;
    }

    private @Nullable Permit first() {
        Permit first = waiting.peek();
        while (first != null && first.isClosed()) {
            waiting.poll();
            first = waiting.peek();
        }
        return first;
    }

    private void permitted() {
        permissions.incrementAndGet();
        requested = false;
        drain();
    }

    private void rejected(Throwable error) {
        rejection = error;
        requested = false;
        drain();
    }

    /** If the call is cancelled at the last moment, the permission stays for the next one. */
    private void give(Permit first, long now) {
        Permit next = schedule.isOutage() ? probe(first, now) : first;
        waiting.remove(next);
        if (next.give(now)) {
            permissions.decrementAndGet();
            schedule.permitGiven(next.joinedAt(), now);
            runSafely(next::emit);
        }
    }

    private Permit probe(Permit first, long now) {
        for (Permit permit : waiting) {
            if (permit.request().isProbe() && !permit.isClosed() && !isLate(permit, now)) {
                return permit;
            }
        }
        return first;
    }

    private void drainIn(long wait, long now) {
        if (!timer.isDisposed() && timerAt > now && timerAt <= now + wait) {
            return;
        }
        timer.dispose();
        timerAt = now + wait;
        timer = Schedulers.parallel().schedule(this::drain, wait, TimeUnit.NANOSECONDS);
    }

    /** Runs users' code. What it throws must not stop the drain, or no call would ever be served again. */
    static void runSafely(Runnable usersCode) {
        try {
            usersCode.run();
        } catch (RuntimeException | Error e) {
            // On another thread: a hook of the user's may throw, too.
            Schedulers.parallel().schedule(() -> Operators.onErrorDropped(e, Context.empty()));
        }
    }

    /** Why a call got no permit, other than a limiter's rejection. */
    static final class PermitDenied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PermitDenied(String reason) {
            super(reason, null, false, false);
        }
    }
}
