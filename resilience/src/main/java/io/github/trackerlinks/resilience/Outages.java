package io.github.trackerlinks.resilience;

import java.util.function.DoubleSupplier;

/**
 * Which calls wait for the end of an outage. If the server gives no answer at all, all calls do. If it answers that it is
 * unavailable (502, 503, 504), only calls of the same kind do: a server that refuses all reads may still take writes. Not
 * thread-safe: the queue's drain calls it. Times are nanoseconds of the queue's clock.
 */
final class Outages {
    private final OutageDetector all;
    private final OutageDetector reads;
    private final OutageDetector writes;

    /**
     * @param jitter intervals are multiplied with it
     * @param start counts as the last answer
     */
    Outages(DoubleSupplier jitter, long start) {
        this.all = new OutageDetector(jitter, start);
        this.reads = new OutageDetector(jitter, start);
        this.writes = new OutageDetector(jitter, start);
    }

    /** Whether calls of all kinds wait, because no answer comes at all. */
    boolean isOutageOfAll() {
        return all.isOutage();
    }

    /** Whether calls of this kind wait. */
    boolean isOutage(CallKind kind) {
        return all.isOutage() || of(kind).isOutage();
    }

    /** Since when calls of this kind wait, if they do. */
    long startedAt(CallKind kind) {
        OutageDetector own = of(kind);
        if (all.isOutage() && own.isOutage()) {
            return Math.min(all.startedAt(), own.startedAt());
        }
        return own.isOutage() ? own.startedAt() : all.startedAt();
    }

    /** During an outage, when the next probe may be sent; otherwise, when the last outage ended. */
    long resumeAt(CallKind kind) {
        return Math.max(all.resumeAt(), of(kind).resumeAt());
    }

    void sent(CallKind kind, long now) {
        all.sent(now);
        of(kind).sent(now);
    }

    /** A call was answered, and not with unavailable. */
    void answered(CallKind kind, long sentAt, long now) {
        all.answered(sentAt, now);
        of(kind).answered(sentAt, now);
    }

    /**
     * A call got no answer.
     *
     * @return whether an outage begins with it
     */
    boolean unanswered(CallKind kind, long sentAt, long now) {
        if (of(kind).isOutage()) {
            of(kind).failed(sentAt, now, 0);
        }
        return all.failed(sentAt, now, 0);
    }

    /**
     * The server answered that it is unavailable, which is an answer.
     *
     * @param retryAfter the least time until the next probe
     * @return whether an outage begins with it
     */
    boolean unavailable(CallKind kind, long sentAt, long now, long retryAfter) {
        all.answered(sentAt, now);
        return of(kind).failed(sentAt, now, retryAfter);
    }

    /** A call ended without any result. */
    void endedWithoutResult(CallKind kind, long sentAt, long now) {
        all.endedWithoutResult(sentAt, now);
        of(kind).endedWithoutResult(sentAt, now);
    }

    /** A call got a permit but was not sent. */
    void notSent(CallKind kind, long sentAt, long now) {
        all.notSent(sentAt, now);
        of(kind).notSent(sentAt, now);
    }

    private OutageDetector of(CallKind kind) {
        return kind == CallKind.READ ? reads : writes;
    }
}
