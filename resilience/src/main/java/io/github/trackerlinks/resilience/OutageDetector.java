package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Finds out when an outage begins and ends, of the server or of one kind of calls. During an outage one probe at a time is sent, at growing intervals.
 * A state machine without a clock, not thread-safe: the queue's drain calls it. Times are nanoseconds of the queue's clock.
 */
final class OutageDetector {
    /** An outage begins after so many failures in a row, if there was also no answer for {@link #MIN_SILENCE}. */
    static final int FAILURE_THRESHOLD = 5;
    /** A busy server may still answer some of many calls: 500 ms without any answer. */
    static final Duration MIN_SILENCE = Duration.ofMillis(500);
    /** The mean time until the first probe, 1 s; it doubles with each further probe. */
    static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    /** The longest mean time until a probe, 5 s: a probe costs the server nothing, and each second of waiting costs all. */
    static final Duration MAX_INTERVAL = Duration.ofSeconds(5);
    /** A probe without any result after this time counts as lost: 20 s. */
    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);

    private final DoubleSupplier jitter;
    private int failures;
    private boolean outage;
    private boolean probing;
    private long probedAt;
    private long interval;
    private long startedAt;
    private long resumeAt;
    /** The latest sending time of a call that was answered. */
    private long answeredSentAt;
    /** When the last answer came. */
    private long answeredAt;

    /**
     * @param jitter intervals are multiplied with it
     * @param start counts as the last answer
     */
    OutageDetector(DoubleSupplier jitter, long start) {
        this.jitter = jitter;
        this.resumeAt = start;
        this.answeredSentAt = start;
        this.answeredAt = start;
    }

    boolean isOutage() {
        return outage;
    }

    /** When the last outage began. */
    long startedAt() {
        return startedAt;
    }

    /** During an outage, when the next probe may be sent; otherwise, when the last outage ended. */
    long resumeAt() {
        return resumeAt;
    }

    /** A call is sent; during an outage it is a probe. */
    void sent(long now) {
        if (outage) {
            probing = true;
            probedAt = now;
            resumeAt = now + PROBE_TIMEOUT.toNanos();
        }
    }

    /** A call was answered, so there is no outage. */
    void answered(long sentAt, long now) {
        answeredSentAt = Math.max(answeredSentAt, sentAt);
        answeredAt = now;
        failures = 0;
        if (outage) {
            outage = false;
            resumeAt = now;
        }
    }

    /**
     * A call failed. That says nothing new if a call that was sent later was answered.
     *
     * @param retryAfter the least time until the next probe
     * @return whether an outage begins with it
     */
    boolean failed(long sentAt, long now, long retryAfter) {
        if (outage) {
            if (isProbe(sentAt)) {
                interval = Math.min(2 * interval, MAX_INTERVAL.toNanos());
                scheduleProbe(now, retryAfter);
            }
            return false;
        }
        if (sentAt < answeredSentAt || ++failures < FAILURE_THRESHOLD || now - answeredAt < MIN_SILENCE.toNanos()) {
            return false;
        }
        outage = true;
        startedAt = now;
        interval = FIRST_INTERVAL.toNanos();
        scheduleProbe(now, retryAfter);
        return true;
    }

    /** A call ended without any result. The next probe comes no earlier for it, or impatient callers would send many. */
    void endedWithoutResult(long sentAt, long now) {
        if (isProbe(sentAt)) {
            scheduleProbe(probedAt, 0);
            resumeAt = Math.max(now, resumeAt);
        }
    }

    /** A call got a permit but was not sent. */
    void notSent(long sentAt, long now) {
        if (isProbe(sentAt)) {
            probing = false;
            resumeAt = now;
        }
    }

    private boolean isProbe(long sentAt) {
        return outage && probing && sentAt >= probedAt;
    }

    private void scheduleProbe(long now, long retryAfter) {
        probing = false;
        resumeAt = now + Math.max(retryAfter, Math.round(interval * jitter.getAsDouble()));
    }
}
