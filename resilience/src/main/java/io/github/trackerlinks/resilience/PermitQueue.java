package io.github.trackerlinks.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Calls that wait for a permit of a Resilience4j limiter, first come, first served.
 *
 * <p>One permit is asked for at a time, by a Mono that nobody cancels; when it comes, it goes to the call that is first
 * in line then. A call that leaves while it waits costs no permit, unless nobody is left to take the one on its way.
 */
final class PermitQueue {
    private final Queue<Waiter> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger drains = new AtomicInteger();
    private final Mono<Void> permit;
    private volatile boolean asked;

    PermitQueue(RateLimiter limiter) {
        this.permit = Mono.<Void>empty().transformDeferred(RateLimiterOperator.of(limiter));
    }

    /** Completes when the caller has a permit; each subscription takes one. Fails with the limiter's own refusal. */
    Mono<Void> acquire() {
        return Mono.create(this::join);
    }

    /** Calls in line, including those that left and were not yet passed over. */
    int length() {
        return line.size();
    }

    private void join(MonoSink<Void> sink) {
        Waiter waiter = new Waiter(sink);
        sink.onCancel(waiter::leave);
        line.add(waiter);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (!asked && isAnyoneWaiting()) {
                asked = true;
                permit.subscribe(nothing -> {}, this::refused, this::permitted);
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private boolean isAnyoneWaiting() {
        Waiter first = line.peek();
        while (first != null && first.isGone()) {
            line.poll();
            first = line.peek();
        }
        return first != null;
    }

    private void permitted() {
        hand(MonoSink::success);
    }

    private void refused(Throwable refusal) {
        hand(sink -> sink.error(refusal));
    }

    /** The line is not touched by anyone else while {@link #asked} is set. */
    private void hand(Consumer<MonoSink<Void>> answer) {
        @Nullable Waiter next = line.poll();
        while (next != null && !next.take()) {
            next = line.poll();
        }
        asked = false;
        if (next != null) {
            answer.accept(next.sink);
        }
        drain();
    }

    private static final class Waiter {
        private final MonoSink<Void> sink;
        private final AtomicBoolean gone = new AtomicBoolean();

        Waiter(MonoSink<Void> sink) {
            this.sink = sink;
        }

        boolean isGone() {
            return gone.get();
        }

        void leave() {
            gone.set(true);
        }

        /** Whether it was still there. */
        boolean take() {
            return gone.compareAndSet(false, true);
        }
    }
}
