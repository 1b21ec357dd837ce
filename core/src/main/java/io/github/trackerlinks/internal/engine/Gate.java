package io.github.trackerlinks.internal.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets a number of exchanges through at once; the others wait in line and may leave it. */
final class Gate {
    private final Queue<Place> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger drains = new AtomicInteger();
    private final AtomicInteger free;
    private volatile boolean closed;

    Gate(int size) {
        this.free = new AtomicInteger(size);
    }

    /** Subscribes to {@code exchange} when its turn comes, and lets the next one in when it ends or is cancelled. */
    <T> Mono<T> pass(Mono<T> exchange) {
        return Mono.create(this::enter).flatMap(place -> exchange.doFinally(end -> place.leave()));
    }

    /** Lets nobody in any more: a cancel that goes from one call to the next must not start those behind them. */
    void close() {
        closed = true;
    }

    private void enter(MonoSink<Place> sink) {
        Place place = new Place(sink);
        sink.onCancel(place::leave);
        line.add(place);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (free.get() > 0 && !closed) {
                Place next = line.poll();
                if (next == null) {
                    break;
                }
                next.take();
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    /** A place in line, then inside; given up once, whoever comes first: the exchange's end or a cancel. */
    private final class Place {
        private final MonoSink<Place> sink;
        private final AtomicBoolean left = new AtomicBoolean();
        private final AtomicBoolean inside = new AtomicBoolean();

        Place(MonoSink<Place> sink) {
            this.sink = sink;
        }

        void take() {
            if (left.get()) {
                return;
            }
            free.decrementAndGet();
            inside.set(true);
            if (left.get()) {
                giveBack();
                return;
            }
            sink.success(this);
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                giveBack();
            }
        }

        private void giveBack() {
            if (inside.compareAndSet(true, false)) {
                free.incrementAndGet();
                drain();
            }
        }
    }
}
