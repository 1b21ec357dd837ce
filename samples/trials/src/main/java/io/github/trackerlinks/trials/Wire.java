package io.github.trackerlinks.trials;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * The innermost filter: counts the exchanges and finds blind sends. A send is blind if an earlier one to the same
 * source may have been applied, and no read of that source has succeeded in between that started late enough.
 */
final class Wire implements TrackerCallFilter {
    /** The clock of the run counts milliseconds, and timers are not exact. */
    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private final long settle;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong doubts = new AtomicLong();
    /** By source: the end of the last send that may have been applied. */
    private final Map<String, Long> doubtful = new ConcurrentHashMap<>();

    private final List<String> blind = new CopyOnWriteArrayList<>();

    /** @param settleTime the time after which a listing can be trusted */
    Wire(Duration settleTime) {
        settle = settleTime.toNanos() - TOLERANCE;
    }

    /** Exchanges that were started, including those without a connection. */
    long sent() {
        return sent.get();
    }

    /** Sends that may have been applied. */
    long doubts() {
        return doubts.get();
    }

    /** The blind sends. */
    List<String> blind() {
        return blind;
    }

    @Override
    public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
        return Mono.defer(() -> {
            sent.incrementAndGet();
            return call.method().equals("POST") ? write(call, next.send()) : read(call, next.send());
        });
    }

    private Mono<TrackerReply> write(TrackerCall call, Mono<TrackerReply> exchange) {
        if (doubtful.containsKey(source(call))) {
            blind.add(call + " although an earlier one may have been applied");
        }
        return exchange.doOnError(TrackerException.class, error -> failed(call, error));
    }

    private void failed(TrackerCall call, TrackerException error) {
        if (error.delivery() == Delivery.UNKNOWN) {
            doubts.incrementAndGet();
            doubtful.put(source(call), System.nanoTime());
        }
    }

    private Mono<TrackerReply> read(TrackerCall call, Mono<TrackerReply> exchange) {
        long begun = System.nanoTime();
        return exchange.doOnSuccess(
                answer -> doubtful.computeIfPresent(source(call), (source, at) -> begun - at < settle ? at : null));
    }

    private static String source(TrackerCall call) {
        return call.path().replaceFirst("\\?.*", "");
    }
}
