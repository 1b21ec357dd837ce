package io.github.trackerlinks.internal.engine.flow;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets a number of exchanges through at once; the others wait in line and may leave it. */
public final class Gate {
    private final Queue<Place> fastLine = new ConcurrentLinkedQueue<>();
    private final Queue<Place> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger drains = new AtomicInteger();
    private final AtomicInteger free;
    private volatile boolean closed;
    private volatile boolean stopped;

    public Gate(int size) {
        this.free = new AtomicInteger(size);
    }

    /** Subscribes to {@code exchange} when its turn comes, and lets the next one in when it ends or is cancelled. */
    public <T> Mono<T> pass(Mono<T> exchange) {
        return pass(exchange, line);
    }

    /** The same before all that wait in line: for those that have been inside, so that what was begun is ended first. */
    public <T> Mono<T> passAgain(Mono<T> exchange) {
        return pass(exchange, fastLine);
    }

    /** Lets nobody in any more: a cancel that goes from one call to the next must not start those behind them. */
    public void close() {
        closed = true;
    }

    /** Lets nobody in any more; who is inside may end. */
    void stop() {
        stopped = true;
    }

    /** Once stopped, those who wait get {@link Stopped}, as those do who come later. */
    void turnAway() {
        drain();
    }

    private <T> Mono<T> pass(Mono<T> exchange, Queue<Place> queue) {
        return Mono.<Place>create(sink -> enter(sink, queue))
                .flatMap(place -> exchange.doFinally(end -> place.leave()));
    }

    private void enter(MonoSink<Place> sink, Queue<Place> queue) {
        Place place = new Place(sink);
        sink.onCancel(place::leave);
        queue.add(place);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (!closed && (stopped || free.get() > 0)) {
                Place next = next();
                if (next == null) {
                    break;
                }
                next.take();
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private @Nullable Place next() {
        Place next = fastLine.poll();
        return next == null ? line.poll() : next;
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
            if (stopped) {
                sink.error(new Stopped());
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
