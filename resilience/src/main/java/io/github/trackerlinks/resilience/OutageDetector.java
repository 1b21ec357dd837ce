package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Closed while the server is away: then one call at a time finds out whether it is back, at growing intervals. A pure
 * state machine: times are nanoseconds of one clock, and one thread at a time comes here.
 */
final class OutageDetector {
    /** Failures in a row, with no answer in between, that close the gate, if there was none for {@link #SILENCE}, either. */
    static final int THRESHOLD = 5;
    /** A server that answers some of many calls is there: half a second. */
    static final Duration SILENCE = Duration.ofMillis(500);
    /** The gate is closed for 0.5 to 1.5 s at first, twice as long each time. */
    static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    /** The mean interval is 5 s at most: a probe costs the server nothing, and each second of waiting costs everyone. */
    static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
    /** A probe that nobody heard of for 20 s is believed to be lost. */
    static final Duration PROBE_PATIENCE = Duration.ofSeconds(20);

    private final DoubleSupplier jitter;
    private int failures;
    private boolean closed;
    private boolean probing;
    private long probedAt;
    private long interval;
    private long closedAt;
    private long opensAt = Long.MIN_VALUE;
    /** When the latest of the calls that were answered was sent. */
    private long answeredSentAt;

    private long answeredAt;

    /**
     * @param jitter what intervals are multiplied with
     * @param start counts as the last answer
     */
    OutageDetector(DoubleSupplier jitter, long start) {
        this.jitter = jitter;
        this.answeredSentAt = start;
        this.answeredAt = start;
    }

    boolean isClosed() {
        return closed;
    }

    /** When the last outage began. */
    long closedAt() {
        return closedAt;
    }

    /** When the next call may be sent, as far as is known; when the last outage ended if there is none. */
    long opensAt() {
        return opensAt;
    }

    void sent(long now) {
        if (closed) {
            probing = true;
            probedAt = now;
            opensAt = now + PROBE_PATIENCE.toNanos();
        }
    }

    /** A call that was sent then was answered: the server is there. */
    void answered(long sentAt, long now) {
        answeredSentAt = Math.max(answeredSentAt, sentAt);
        answeredAt = now;
        failures = 0;
        if (closed) {
            closed = false;
            opensAt = now;
        }
    }

    /**
     * A call that was sent then failed; that is no news where a later one was answered.
     *
     * @param retryAfter the least time that the gate stays closed, if it closes
     * @return whether it was closed by this
     */
    boolean failed(long sentAt, long now, long retryAfter) {
        if (closed) {
            if (isProbe(sentAt)) {
                interval = Math.min(2 * interval, LONGEST_INTERVAL.toNanos());
                close(now, retryAfter);
            }
            return false;
        }
        if (sentAt < answeredSentAt || ++failures < THRESHOLD || now - answeredAt < SILENCE.toNanos()) {
            return false;
        }
        closed = true;
        closedAt = now;
        interval = FIRST_INTERVAL.toNanos();
        close(now, retryAfter);
        return true;
    }

    /** A call that was sent then ended without telling anything; callers without patience make no probe follow sooner. */
    void gone(long sentAt, long now) {
        if (isProbe(sentAt)) {
            close(probedAt, 0);
            opensAt = Math.max(now, opensAt);
        }
    }

    /** A call that was to be sent then was not. */
    void unsent(long sentAt, long now) {
        if (isProbe(sentAt)) {
            probing = false;
            opensAt = now;
        }
    }

    private boolean isProbe(long sentAt) {
        return closed && probing && sentAt >= probedAt;
    }

    private void close(long now, long retryAfter) {
        probing = false;
        opensAt = now + Math.max(retryAfter, Math.round(interval * jitter.getAsDouble()));
    }
}
