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
import reactor.core.publisher.Mono;

/**
 * The innermost filter: counts the exchanges and finds blind sends. A write that was not taken may be followed by as many
 * resends as it had links, one that may have been applied only after a read of its source that succeeded and started late
 * enough after it. A resend beyond that is blind. Links that leave for the first time are not held up by the doubts of others.
 */
final class Wire implements TrackerCallFilter {
    /** The clock of the run counts milliseconds, and timers are not exact. */
    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private static final int FORBIDDEN = 403;

    private final long settle;
    private final boolean findsBlind;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong doubts = new AtomicLong();
    private final AtomicLong firstSends = new AtomicLong();
    private volatile long lastFirstSend;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    /** What was refused for the end that it was written to, and may be sent again from the other one. */
    private final Source refused = new Source();

    private final List<String> blind = new CopyOnWriteArrayList<>();

    /** @param settleTime the time after which a listing can be trusted */
    Wire(Duration settleTime) {
        this(settleTime.toNanos() - TOLERANCE, true);
    }

    private Wire(long settle, boolean findsBlind) {
        this.settle = settle;
        this.findsBlind = findsBlind;
    }

    /** Counts only. */
    static Wire counting() {
        return new Wire(0, false);
    }

    /** Exchanges that were started, including those without a connection. */
    long sent() {
        return sent.get();
    }

    /** Sends that may have been applied. */
    long doubts() {
        return doubts.get();
    }

    /** Writes of links that had not left before. */
    long firstSends() {
        return firstSends.get();
    }

    /** When the last of them left, by {@link System#nanoTime}. */
    long lastFirstSend() {
        return lastFirstSend;
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
        Source source = source(call);
        if (!call.isResend()) {
            firstSends.incrementAndGet();
            lastFirstSend = System.nanoTime();
        } else if (findsBlind && !source.resend() && !refused.resend()) {
            blind.add(call + " although an earlier one may have been applied");
        }
        return exchange.doOnError(TrackerException.class, error -> {
            if (error.delivery() == Delivery.UNKNOWN) {
                doubts.incrementAndGet();
                source.lost(call.items(), System.nanoTime());
            } else {
                (error.delivery() == Delivery.REJECTED && isOfEnd(error) ? refused : source).notTaken(call.items());
            }
        });
    }

    private static boolean isOfEnd(TrackerException error) {
        return error.isNotFound() || error.isStatus(FORBIDDEN);
    }

    private Mono<TrackerReply> read(TrackerCall call, Mono<TrackerReply> exchange) {
        long begun = System.nanoTime();
        return exchange.doOnSuccess(answer -> source(call).read(begun - settle));
    }

    private Source source(TrackerCall call) {
        return sources.computeIfAbsent(call.path().replaceFirst("\\?.*", ""), path -> new Source());
    }

    /** What was sent to one source. */
    private static final class Source {
        private final List<Lost> open = new ArrayList<>();
        private long resends;

        /** Sends that may have been applied, and that no read has told about. */
        private record Lost(int links, long end) {}

        synchronized void lost(int links, long end) {
            open.add(new Lost(links, end));
        }

        synchronized void notTaken(int links) {
            resends += links;
        }

        /** A read has told about those that ended by this time. */
        synchronized void read(long until) {
            open.stream().filter(lost -> lost.end() - until <= 0).forEach(lost -> resends += lost.links());
            open.removeIf(lost -> lost.end() - until <= 0);
        }

        /** Whether something may be sent again. */
        synchronized boolean resend() {
            boolean may = resends > 0;
            resends -= may ? 1 : 0;
            return may;
        }
    }
}
