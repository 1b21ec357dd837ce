package io.github.trackerlinks.resilience;

import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.time.Duration;
import java.util.List;
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
 * The calls that wait for a permit, first come, first served. In an outage of one kind of calls, those of the other kind pass
 * by.
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

    private static final long NEVER = Long.MAX_VALUE;

    private final Queue<Permit> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Permit> ended = new ConcurrentLinkedQueue<>();
    private final PermitLine reads = new PermitLine();
    private final PermitLine writes = new PermitLine();
    private final List<PermitLine> lines = List.of(reads, writes);
    private long takenIn;
    /** How many permits wait; the lines also hold cancelled ones until they are first. */
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
    private long timerAt;

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
        arrived.add(permit);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            processArrived();
            processEnded();
            while (serve()) {
                processEnded();
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private void processArrived() {
        for (Permit permit = arrived.poll(); permit != null; permit = arrived.poll()) {
            permit.takenIn(takenIn++);
            line(permit.kind()).add(permit);
        }
    }

    private void processEnded() {
        for (Permit permit = ended.poll(); permit != null; permit = ended.poll()) {
            schedule.attemptEnded(permit.kind(), permit.givenAt(), permit.result(), clock.getAsLong());
            if (permit.result().kind() == AttemptResult.Kind.UNUSED) {
                permissions.incrementAndGet();
            }
        }
    }

    /** Whether a call was served, so that the next one may be. */
    private boolean serve() {
        long now = clock.getAsLong();
        Permit next = null;
        long wait = NEVER;
        for (PermitLine line : lines) {
            Permit first = line.first();
            if (first == null) {
                continue;
            }
            if (denySome(line, first, now)) {
                return true;
            }
            if (schedule.isOutage(first.kind())) {
                wait = Math.min(wait, patience(first.kind(), line.oldest(), now) + 1);
            }
            long lineWait = schedule.waitAt(first.kind(), now);
            if (lineWait > 0) {
                wait = Math.min(wait, lineWait);
            } else if (next == null || comesBefore(first, next)) {
                next = first;
            }
        }
        if (next == null && wait == NEVER) {
            nobodyWaits();
        }
        if (next != null && serve(next, now)) {
            return true;
        }
        if (wait < NEVER) {
            drainIn(wait, now);
        }
        return false;
    }

    /** If no call is answered at all, a read goes first: to lose it does no harm. */
    private boolean comesBefore(Permit write, Permit read) {
        return !schedule.isOutageOfAll() && write.number() < read.number();
    }

    private void nobodyWaits() {
        rejection = null;
        // One may serve the next call. More of them would let a burst of later calls past the user's limiter.
        permissions.updateAndGet(unused -> Math.min(unused, 1));
    }

    /** Whether this call, which is next, was served. */
    private boolean serve(Permit next, long now) {
        Throwable rejected = rejection;
        if (rejected != null) {
            rejection = null;
            // It takes the time of a permit, or one limiter would fail all calls of the queue at once.
            schedule.permitDenied(now);
            deny(next, rejected);
            return true;
        }
        if (permissions.get() > 0) {
            give(next, now);
            return true;
        }
        return !requested && requestPermission();
    }

    private void deny(Permit permit, Throwable reason) {
        line(permit.kind()).remove(permit);
        runSafely(() -> permit.deny(reason));
    }

    private PermitLine line(CallKind kind) {
        return kind == CallKind.READ ? reads : writes;
    }

    /** Whether calls were denied because their time is over. Those that waited too long in an outage need not be first. */
    private boolean denySome(PermitLine line, Permit first, long now) {
        if (isLate(first, now)) {
            deny(first, new PermitDenied("too little time is left until its deadline"));
            return true;
        }
        CallKind kind = first.kind();
        if (patience(kind, line.oldest(), now) >= 0) {
            return false;
        }
        PermitDenied unavailable = new PermitDenied("the server is unavailable");
        line.removeBegun(since -> patience(kind, since, now) < 0)
                .forEach(permit -> runSafely(() -> permit.deny(unavailable)));
        return true;
    }

    /** How much longer a call waits for the end of an outage; negative if it has waited too long. */
    private long patience(CallKind kind, long since, long now) {
        return MAX_OUTAGE_WAIT.toNanos() - schedule.waitedInOutage(kind, since, now);
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
        PermitLine line = line(first.kind());
        Permit next = schedule.isOutage(first.kind()) ? probe(line, first, now) : first;
        line.remove(next);
        if (next.give(now)) {
            permissions.decrementAndGet();
            schedule.permitGiven(next.kind(), next.joinedAt(), now);
            runSafely(next::emit);
        }
    }

    private Permit probe(PermitLine line, Permit first, long now) {
        return line.waiting()
                .filter(permit -> permit.request().isProbe() && !isLate(permit, now))
                .findFirst()
                .orElse(first);
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
