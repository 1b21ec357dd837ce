package io.github.trackerlinks.resilience;

/**
 * The rate at which the server accepts calls, learned from the calls that it accepts and those that it throttles (429). A
 * state machine without a clock, not thread-safe: the queue's drain calls it. Times are nanoseconds of the queue's clock.
 *
 * <p>The rate is the ceiling until the first 429. Each 429 that is no echo of the last cut cuts the rate and sets a target:
 * the rate at which calls were accepted since the last cut. From a little below the target, the rate follows a cubic curve. It
 * comes close to the target, stays there for a while, and then grows, slowly at first and ever faster. The AWS SDKs' adaptive
 * retry mode works in the same way. A 429 that comes long before the target is reached sets a lower target, which is to be
 * reached sooner.
 *
 * <p>A server that counts with a token bucket is used fully: it saves below the target what it gives above it. A server that
 * counts with windows is used up to the mean of the curve. The longer the way to the target, the fewer calls are throttled.
 * The way is longer at low rates, where one 429 is a larger share of the calls.
 */
final class LearnedRate {
    /** Calls per second; the rate never falls below it, unless the ceiling is lower. */
    static final double FLOOR = 0.5;

    private static final double SECOND = 1e9;
    /** A 429 so soon after a cut is an echo and says nothing new: 1 s. */
    private static final long ECHO_TIME = 1_000_000_000;
    /** After a cut nothing is sent for 0.4 s: a bucket then has a reserve for calls that arrive unevenly. */
    private static final long REST = 400_000_000;
    /** How far below the target the curve begins, as a share of it. */
    private static final double DEPTH = 0.03;
    /** How far above the target the curve is after twice the time to the target, as a share of it. */
    private static final double GROWTH = 0.25;
    /** The target is reached after so many seconds plus the time of so many calls. */
    private static final double TARGET_SECONDS = 20;

    private static final double TARGET_CALLS = 80;
    private static final double MAX_SECONDS_FOR_CALLS = 40;
    /** Fewer accepted calls before the first 429 are no evidence, so the curve soon leaves a target that is based on them. */
    private static final int MIN_EVIDENCE = 3;

    private static final double SECONDS_WITHOUT_EVIDENCE = 3;
    /** A rate that grew so many times above what was accepted on the way shows that the target was too low. */
    private static final double FAR = 1.65;

    /** After an early 429: the share of the accepted rate that becomes the target, and of the usual time to it. */
    private static final double EARLY_CUT = 0.97;

    private static final double EARLY_TIME = 0.25;
    /** A bucket refills in a pause and a window does not. An early 429 does not tell which it is, so this share counts. */
    private static final double PAUSE_COUNTED = 0.3;
    /** The calls of less than a second give no rate; the target is then at least this share of the rate before. */
    private static final double MIN_SHARE = 0.7;
    /** If this share of the rate was accepted, the limit is hardly exceeded, or the calls came unevenly. */
    private static final double NEARLY_ALL = 0.85;
    /** The target is then at least this share of the rate before. */
    private static final double MIN_SHARE_OF_NEARLY_ALL = 0.96;
    /** A busy client gets its next 429 long before; for any other client, one that is so old says nothing: 10 min. */
    private static final long MEMORY = 600_000_000_000L;

    private final double ceiling;
    private final double floor;
    private double target = Double.POSITIVE_INFINITY;
    private double secondsToTarget;
    private boolean isFirstTarget;
    private double secondsBeforeFirstCut;
    private long cutAt;
    private long countedFrom;
    private long resumeAt;
    private long idle;
    private long paused;
    private long accepted;

    /**
     * @param ceiling the highest rate in calls per second; infinity for none
     * @param start when the first call may be sent
     */
    LearnedRate(double ceiling, long start) {
        this.ceiling = ceiling;
        this.floor = Math.min(FLOOR, ceiling);
        this.cutAt = start;
        this.countedFrom = start;
        this.resumeAt = start;
    }

    /** Calls per second. */
    double at(long now) {
        if (target == Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        double from = active(now) / secondsToTarget - 1;
        double rate = target * (1 + (from < 0 ? DEPTH : GROWTH) * from * from * from);
        return Math.min(ceiling, Math.max(floor, rate));
    }

    /** When sending may go on after the last pause. */
    long resumeAt() {
        return resumeAt;
    }

    /**
     * A call is sent.
     *
     * @param unused how long a call could have been sent before, but none wanted to be: that says nothing about the server
     */
    void sent(long now, long unused) {
        idle += unused;
        if (now - cutAt > MEMORY && target < Double.POSITIVE_INFINITY) {
            target = Double.POSITIVE_INFINITY;
            accepted = 0;
        }
    }

    /**
     * A call was accepted, whatever its result.
     *
     * <p>Calls that were under way at a cut count, too: they stand for those that will be under way at the next cut. At the
     * start there are none, and the first response may take long, so time counts from that response. Many calls are under way
     * at the first cut, because connections are still being opened: they raise the first target.
     */
    void accepted(long sentAt, long now) {
        if (accepted == 0 && target == Double.POSITIVE_INFINITY) {
            countFrom(now);
        }
        if (isFirstTarget && sentAt < cutAt) {
            target += EARLY_CUT / secondsBeforeFirstCut;
        } else {
            accepted++;
        }
    }

    /** Nothing is sent for so long. */
    void pause(long now, long nanos) {
        long until = now + nanos;
        if (nanos > 0 && until > resumeAt) {
            paused += until - Math.max(now, resumeAt);
            resumeAt = until;
        }
    }

    /**
     * A call was throttled.
     *
     * @param retryAfter how long the server asks to wait; 0 if it does not
     * @return whether it cut the rate, and is no echo of the last cut
     */
    boolean throttled(long sentAt, long now, long retryAfter) {
        boolean first = target == Double.POSITIVE_INFINITY;
        if (!first && (sentAt < cutAt || now < cutAt + ECHO_TIME)) {
            // The window of the server was still full from before the cut, so counting begins anew.
            if (sentAt >= cutAt) {
                countFrom(now);
            }
            pause(now, retryAfter);
            return false;
        }
        secondsBeforeFirstCut = Math.max(1, active(now));
        setTarget(now, first);
        isFirstTarget = first;
        cutAt = now;
        countFrom(now);
        pause(now, Math.max(REST, retryAfter));
        return true;
    }

    private void setTarget(long now, boolean first) {
        double active = active(now);
        double reached = at(now);
        double acceptedRate = accepted / Math.max(1, active);
        boolean early = first || active < secondsToTarget / 2;
        boolean far = !early && reached > FAR * acceptedRate;
        if (early) {
            acceptedRate = EARLY_CUT * earlyAcceptedRate(active, reached, first);
        } else if (far) {
            acceptedRate = (acceptedRate + reached) / 2;
        }
        target = Math.max(floor, Math.min((early ? EARLY_CUT : 1) * reached, acceptedRate));
        double whole = TARGET_SECONDS + Math.min(MAX_SECONDS_FOR_CALLS, TARGET_CALLS / target);
        secondsToTarget = early || far ? EARLY_TIME * whole : whole;
        if (first && accepted < MIN_EVIDENCE) {
            secondsToTarget = SECONDS_WITHOUT_EVIDENCE;
        }
    }

    private void countFrom(long now) {
        countedFrom = now;
        idle = 0;
        paused = Math.max(0, resumeAt - now);
        accepted = 0;
    }

    private double earlyAcceptedRate(double active, double reached, boolean first) {
        double time = first ? active : active + PAUSE_COUNTED * paused / SECOND;
        double acceptedRate = accepted / Math.max(1, time);
        return first ? acceptedRate : Math.max(acceptedRate, minShare(active, reached, time) * reached);
    }

    /** How much of the rate before is kept at least. */
    private double minShare(double active, double reached, double time) {
        if (accepted / Math.max(1, active) > NEARLY_ALL * reached) {
            return MIN_SHARE_OF_NEARLY_ALL;
        }
        return time < 1 ? MIN_SHARE : 0;
    }

    /** Seconds since the last cut in which calls could be sent and were. */
    private double active(long now) {
        return Math.max(0, Math.max(now, resumeAt) - countedFrom - idle - paused) / SECOND;
    }
}
