package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/** Emits outcomes, as far as they are asked for, on a worker of its own. */
final class Emitter<T> {
    /** Outcomes that wait for a slow consumer beside the window: enough to keep the worker busy. */
    private static final int AHEAD = 256;

    private final CoreSubscriber<? super LinkOutcome<T>> actual;
    private final Scheduler.Worker worker;
    private final Runnable hasRoomAgain;
    private final Queue<LinkOutcome<T>> outcomes =
            Queues.<LinkOutcome<T>>get(AHEAD).get();
    private final AtomicInteger drains = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    /** How many outcomes took room, and how many may, as of the last look; for the run alone. */
    private long reserved;

    private long limit;
    private boolean hasMore;
    private volatile long emitted;
    /** When so many are emitted, the run has to hear of it. */
    private volatile long waitsFor = Long.MAX_VALUE;

    private volatile boolean cancelled;
    private volatile boolean ended;
    private @Nullable Throwable error;

    /** @param hasRoomAgain called when outcomes can be emitted again after they could not */
    Emitter(CoreSubscriber<? super LinkOutcome<T>> actual, Scheduler.Worker worker, Runnable hasRoomAgain) {
        this.actual = actual;
        this.worker = worker;
        this.hasRoomAgain = hasRoomAgain;
    }

    void requested(long count) {
        requested.accumulateAndGet(count, Operators::addCap);
    }

    /** Whether an outcome can be emitted: it is asked for, and not too many wait. */
    boolean hasRoom() {
        if (reserved < limit) {
            return true;
        }
        limit = limit();
        if (reserved == limit && reserved < requested.get()) {
            waitsFor = reserved - AHEAD / 2;
            // The worker may have emitted them all before it could see that.
            limit = limit();
        }
        return reserved < limit;
    }

    private long limit() {
        return Math.min(requested.get(), emitted + AHEAD);
    }

    /** Takes the room of an outcome that is emitted now or later. */
    void reserve() {
        reserved++;
    }

    /** An outcome for which room was taken is the next to be emitted, after a {@link #flush}. */
    void add(LinkOutcome<T> outcome) {
        outcomes.offer(outcome);
        hasMore = true;
    }

    /** Has the worker emit what was added, of which it hears once for all. */
    void flush() {
        if (hasMore) {
            hasMore = false;
            drain();
        }
    }

    /** Ends the stream behind the outcomes that wait. No outcome may come after this. */
    void end(@Nullable Throwable reason) {
        error = reason;
        ended = true;
        drain();
    }

    /** From now on outcomes are discarded, until the end. */
    void cancel() {
        cancelled = true;
    }

    private void drain() {
        if (drains.getAndIncrement() == 0) {
            worker.schedule(this::emitAll);
        }
    }

    private void emitAll() {
        int missed = 1;
        do {
            for (LinkOutcome<T> next = outcomes.poll(); next != null; next = outcomes.poll()) {
                emitOne(next);
            }
            if (ended && outcomes.isEmpty()) {
                complete();
                return;
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private void emitOne(LinkOutcome<T> next) {
        if (cancelled) {
            Operators.onDiscard(next.item(), actual.currentContext());
            return;
        }
        actual.onNext(next);
        long count = emitted + 1;
        emitted = count;
        if (count >= waitsFor) {
            waitsFor = Long.MAX_VALUE;
            hasRoomAgain.run();
        }
    }

    private void complete() {
        if (!cancelled && error == null) {
            actual.onComplete();
        } else if (!cancelled) {
            actual.onError(error);
        }
        worker.dispose();
    }
}
