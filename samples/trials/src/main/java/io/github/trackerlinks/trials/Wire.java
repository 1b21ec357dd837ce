package io.github.trackerlinks.trials;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The innermost filter: counts the exchanges and finds blind sends. A resend is blind if an earlier send to the same source
 * may have been applied, and no read of that source has succeeded in between that started late enough after any of them.
 * Links that leave for the first time are not held up by the doubts of others.
 */
final class Wire implements TrackerCallFilter {
    /** The clock of the run counts milliseconds, and timers are not exact. */
    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private final long settle;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong doubts = new AtomicLong();
    /** By source: the sends that may have been applied. */
    private final Map<String, Doubts> doubtful = new ConcurrentHashMap<>();

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
        Doubts open = doubtful.get(source(call));
        if (call.isResend() && open != null && !open.isRead()) {
            blind.add(call + " although an earlier one may have been applied");
        }
        return exchange.doOnError(TrackerException.class, error -> failed(call, error));
    }

    private void failed(TrackerCall call, TrackerException error) {
        if (error.delivery() == Delivery.UNKNOWN) {
            doubts.incrementAndGet();
            doubtful.compute(source(call), (source, known) -> Doubts.and(known, System.nanoTime()));
        }
    }

    private Mono<TrackerReply> read(TrackerCall call, Mono<TrackerReply> exchange) {
        long begun = System.nanoTime();
        return exchange.doOnSuccess(
                answer -> doubtful.computeIfPresent(source(call), (source, known) -> known.without(begun - settle)));
    }

    private static String source(TrackerCall call) {
        return call.path().replaceFirst("\\?.*", "");
    }

    /**
     * Sends to one source that may have been applied.
     *
     * @param ends when they ended, of those that no read has told about
     * @param isRead whether a read has told about others since
     */
    private record Doubts(List<Long> ends, boolean isRead) {
        static Doubts and(@Nullable Doubts known, long end) {
            List<Long> ends = new ArrayList<>(known == null ? List.of() : known.ends());
            ends.add(end);
            return new Doubts(ends, known != null && known.isRead());
        }

        /** What is left after a read told about those that ended by this time; {@code null} if nothing is. */
        @Nullable
        Doubts without(long told) {
            List<Long> left = ends.stream().filter(end -> end - told > 0).toList();
            return left.isEmpty() ? null : new Doubts(left, isRead || left.size() < ends.size());
        }
    }
}
