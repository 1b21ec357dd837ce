package io.github.trackerlinks.resilience;

/**
 * When the next permit may be given: evenly spaced at the learned rate, not before a pause that the server asked for is
 * over, not while it is away. One thread at a time comes here.
 */
final class PermitSchedule {
    private static final double SECOND = 1e9;
    /** A permit that comes late, as timers do, is made up for, but never by more than this: 10 ms. */
    private static final long MOST_MADE_UP = 10_000_000;
    /** Two permits together are not made up for: any second sees one more than the rate at most, rounded up. */
    private static final double SHARE_MADE_UP = 0.9;

    private static final int FEW_ANSWERS = 8;

    private final LearnedRate rate;
    private final OutageDetector outage;
    private final Meters meters;
    private long due;
    private long answerTime;
    private volatile double current;

    PermitSchedule(LearnedRate rate, OutageDetector outage, Meters meters, long start) {
        this.rate = rate;
        this.outage = outage;
        this.meters = meters;
        this.due = start;
        this.current = rate.at(start);
    }

    /** Calls per second as of the last permit or answer; for any thread. */
    double current() {
        return current;
    }

    boolean isOutage() {
        return outage.isClosed();
    }

    /** How long a call that began then has waited for a server that is away. */
    long waitedInOutage(long since, long now) {
        return outage.isClosed() ? now - Math.max(since, outage.closedAt()) : 0;
    }

    /** Nanoseconds until the next permit; 0 or less if it may be given now. */
    long waitAt(long now) {
        return Math.max(allowed(), outage.opensAt()) - now;
    }

    /** @param joinedAt since when it was waited for */
    void given(long joinedAt, long now) {
        rate.sent(now, Math.max(0, Math.max(joinedAt, Math.min(now, outage.opensAt())) - allowed()));
        current = rate.at(now);
        long interval = interval();
        long madeUp = Math.min(MOST_MADE_UP, (long) (SHARE_MADE_UP * interval));
        due = Math.max(allowed() + interval, now + interval - madeUp);
        outage.sent(now);
    }

    /** A permit is given to nobody. */
    void skipped(long now) {
        due = Math.max(allowed(), now) + interval();
    }

    /** How long answers take, in the mean of the last few; 0 before the first. */
    long answerTime() {
        return answerTime;
    }

    void answered(long sentAt, AttemptResult answer, long now) {
        switch (answer.kind()) {
            case ACCEPTED -> {
                answerTime += (now - sentAt - answerTime) / FEW_ANSWERS;
                rate.accepted(sentAt, now);
                rate.hold(now, answer.retryAfter());
                outage.answered(sentAt, now);
            }
            case THROTTLED -> {
                outage.answered(sentAt, now);
                if (rate.refused(sentAt, now, answer.retryAfter())) {
                    meters.paused("rate");
                }
            }
            case UNAVAILABLE -> {
                // The limit counted it, most likely, whatever became of the answer.
                rate.accepted(sentAt, now);
                rate.hold(now, answer.retryAfter());
                if (outage.failed(sentAt, now, answer.retryAfter())) {
                    meters.paused("outage");
                }
            }
            case INCONCLUSIVE -> outage.gone(sentAt, now);
            case UNUSED -> {
                outage.unsent(sentAt, now);
                due = Math.min(due, now);
            }
        }
        current = rate.at(now);
    }

    private long interval() {
        return Math.round(SECOND / current);
    }

    private long allowed() {
        return Math.max(due, rate.resumeAt());
    }
}
