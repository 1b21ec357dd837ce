package io.github.trackerlinks.resilience;

/**
 * When the next permit may be given: evenly spaced at the learned rate, after any pause that the server asked for, and during
 * an outage to one probe at a time. An outage may be of one kind of calls; all else is for all calls together. Not thread-safe: the queue's drain calls it. Times are nanoseconds of the queue's clock.
 */
final class PermitSchedule {
    private static final double SECOND = 1e9;
    /** A permit that timers delayed is made up for by the next one, by at most this: 10 ms. */
    private static final long MAX_MADE_UP = 10_000_000;
    /** Less than one interval is made up for, so that any second sees at most one permit more than the rate, rounded up. */
    private static final double MADE_UP_SHARE = 0.9;
    /** The mean response time is that of about so many responses. */
    private static final int MEAN_OF = 8;

    private final LearnedRate rate;
    private final Outages outages;
    private final Meters meters;
    private long due;
    private long lastGivenAt;
    private long responseTime;
    private volatile double currentRate;

    PermitSchedule(LearnedRate rate, Outages outages, Meters meters, long start) {
        this.rate = rate;
        this.outages = outages;
        this.meters = meters;
        this.due = start;
        this.lastGivenAt = start;
        this.currentRate = rate.at(start);
    }

    /** Calls per second as of the last permit or result; thread-safe. */
    double currentRate() {
        return currentRate;
    }

    boolean isOutageOfAll() {
        return outages.isOutageOfAll();
    }

    boolean isOutage(CallKind kind) {
        return outages.isOutage(kind);
    }

    /** How long a call that began at {@code since} has waited for the end of an outage. */
    long waitedInOutage(CallKind kind, long since, long now) {
        return outages.isOutage(kind) ? now - Math.max(since, outages.startedAt(kind)) : 0;
    }

    /** Nanoseconds until the next permit for calls of this kind; 0 or less if it may be given now. */
    long waitAt(CallKind kind, long now) {
        return Math.max(allowedAt(), outages.resumeAt(kind)) - now;
    }

    /** @param joinedAt when the call that got the permit joined the queue */
    void permitGiven(CallKind kind, long joinedAt, long now) {
        rate.sent(now, Math.max(0, Math.max(joinedAt, Math.min(now, outages.resumeAt(kind))) - allowedAt()));
        currentRate = rate.at(now);
        long interval = interval();
        long madeUp = Math.min(MAX_MADE_UP, (long) (MADE_UP_SHARE * interval));
        due = Math.max(allowedAt() + interval, now + interval - madeUp);
        lastGivenAt = now;
        outages.sent(kind, now);
    }

    /** A call was denied its permit: that takes the time of one. */
    void permitDenied(long now) {
        due = Math.max(allowedAt(), now) + interval();
    }

    /** The mean of the latest response times; 0 before the first. */
    long responseTime() {
        return responseTime;
    }

    void attemptEnded(CallKind kind, long sentAt, AttemptResult result, long now) {
        switch (result.kind()) {
            case ACCEPTED -> {
                responseTime += (now - sentAt - responseTime) / MEAN_OF;
                rate.accepted(sentAt, now);
                rate.pause(now, result.retryAfter());
                outages.answered(kind, sentAt, now);
            }
            case THROTTLED -> {
                outages.answered(kind, sentAt, now);
                if (rate.throttled(sentAt, now, result.retryAfter())) {
                    meters.paused("rate");
                }
            }
            // The server's limit most likely counted it, whatever became of the response.
            case UNAVAILABLE -> {
                rate.accepted(sentAt, now);
                rate.pause(now, result.retryAfter());
                countOutage(outages.unavailable(kind, sentAt, now, result.retryAfter()));
            }
            case NO_ANSWER -> {
                rate.accepted(sentAt, now);
                countOutage(outages.unanswered(kind, sentAt, now));
            }
            case INCONCLUSIVE -> outages.endedWithoutResult(kind, sentAt, now);
            case UNUSED -> {
                outages.notSent(kind, sentAt, now);
                // The next call may leave at once, unless one has left since: then it keeps its distance from that one.
                if (sentAt == lastGivenAt) {
                    due = Math.min(due, now);
                }
            }
        }
        currentRate = rate.at(now);
    }

    private void countOutage(boolean begins) {
        if (begins) {
            meters.paused("outage");
        }
    }

    private long interval() {
        return Math.round(SECOND / currentRate);
    }

    private long allowedAt() {
        return Math.max(due, rate.resumeAt());
    }
}
