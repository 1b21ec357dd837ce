package io.github.trackerlinks.resilience;

/**
 * The rate at which a server takes calls, learned from which it takes and which it refuses. A pure state machine: times
 * are nanoseconds of one clock, and one thread at a time comes here.
 *
 * <p>The rate is the ceiling until the first refusal. Each refusal that is no echo of the last makes a plan: to reach what
 * was really accepted since the last one, from a little below it, to stay near it, and to leave it upwards, slowly at
 * first and ever faster, along a cubic curve. Who is refused long before the plan is reached plans for less, and sooner.
 *
 * <p>A server that counts by a bucket is used to the full that way, as what is left to it below the plan is there above
 * it; one that counts by windows is used up to the mean of the curve. The longer a plan, the fewer refusals; at low rates
 * it is longer, because there the same number of refusals is a larger share.
 */
final class LearnedRate {
    /** Calls per second below which no server is believed to be. */
    static final double FLOOR = 0.5;

    private static final double SECOND = 1e9;
    /** Refusals so soon after a cut say nothing new: 1 s. */
    private static final long EPISODE = 1_000_000_000;
    /** Nothing is sent for 0.4 s: a bucket puts something by for calls that arrive unevenly. */
    private static final long REST = 400_000_000;
    /** How far below the plan its curve begins. */
    private static final double DEPTH = 0.03;
    /** How far above the plan its curve is after twice the time. */
    private static final double GROWTH = 0.25;
    /** The plan is reached after so many seconds and the time of so many calls. */
    private static final double PLAN_SECONDS = 20;

    private static final double PLAN_CALLS = 80;
    private static final double MOST_SECONDS_FOR_CALLS = 40;
    /** Fewer calls than that at the start tell little: what is planned on them is tried out soon. */
    private static final int EVIDENCE = 3;

    private static final double BLIND_PLAN_SECONDS = 3;
    /** A rate that could come so far above what was taken on the way there shows that the plan was too low. */
    private static final double FAR = 1.65;

    private static final double EARLY_CUT = 0.97;
    private static final double EARLY_PLAN = 0.25;
    /** A bucket makes up for a rest, a window does not, and early refusals do not tell which it is: this much counts. */
    private static final double REST_COUNTED = 0.3;
    /** What was taken in less than a second is no rate; then this share of the rate before is the least. */
    private static final double LEAST_SHARE = 0.7;
    /** Who was taken at this share of the rate is refused for little more than the limit, or for calls that came unevenly. */
    private static final double AS_PLANNED = 0.85;

    private static final double LEAST_AS_PLANNED = 0.96;
    /** Whoever sends all the time is refused again long before; for others a refusal so long ago says nothing: 10 min. */
    private static final long MEMORY = 600_000_000_000L;

    private final double ceiling;
    private final double floor;
    private double plan = Double.POSITIVE_INFINITY;
    private double planSeconds;
    private boolean isFirstPlan;
    private double firstSeconds;
    private long cutAt;
    private long countedFrom;
    private long resumeAt;
    private long idle;
    private long held;
    private long accepted;

    /**
     * @param ceiling calls per second, at most; infinity for any number
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
        if (plan == Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        double from = active(now) / planSeconds - 1;
        double rate = plan * (1 + (from < 0 ? DEPTH : GROWTH) * from * from * from);
        return Math.min(ceiling, Math.max(floor, rate));
    }

    /** When sending may go on. */
    long resumeAt() {
        return resumeAt;
    }

    /**
     * A call is sent.
     *
     * @param unused for so long nobody sent although it was time: that says nothing about the server
     */
    void sent(long now, long unused) {
        idle += unused;
        if (now - cutAt > MEMORY && plan < Double.POSITIVE_INFINITY) {
            plan = Double.POSITIVE_INFINITY;
            accepted = 0;
        }
    }

    /**
     * A call that was sent then was taken, whatever came of it. Those that were under way at a cut count, too: they make up
     * for those that are at the next. At the start there are none, and a first answer may take long, so time counts from
     * there; and those that were under way at the first cut are many, while connections are opened: it makes up for them.
     */
    void accepted(long sentAt, long now) {
        if (accepted == 0 && plan == Double.POSITIVE_INFINITY) {
            countFrom(now);
        }
        if (isFirstPlan && sentAt < cutAt) {
            plan += EARLY_CUT / firstSeconds;
        } else {
            accepted++;
        }
    }

    /** Nothing is sent for so long. */
    void hold(long now, long nanos) {
        long until = now + nanos;
        if (nanos > 0 && until > resumeAt) {
            held += until - Math.max(now, resumeAt);
            resumeAt = until;
        }
    }

    /**
     * A call that was sent then was refused.
     *
     * @param retryAfter how long the server asks to wait, 0 if it does not
     * @return whether this is news, and not an echo of the last refusal
     */
    boolean refused(long sentAt, long now, long retryAfter) {
        boolean first = plan == Double.POSITIVE_INFINITY;
        if (!first && (sentAt < cutAt || now < cutAt + EPISODE)) {
            // A window that was full already says nothing, either.
            if (sentAt >= cutAt) {
                countFrom(now);
            }
            hold(now, retryAfter);
            return false;
        }
        firstSeconds = Math.max(1, active(now));
        plan(now, first);
        isFirstPlan = first;
        cutAt = now;
        countFrom(now);
        hold(now, Math.max(REST, retryAfter));
        return true;
    }

    private void plan(long now, boolean first) {
        double active = active(now);
        double reached = at(now);
        double taken = accepted / Math.max(1, active);
        boolean early = first || active < planSeconds / 2;
        boolean far = !early && reached > FAR * taken;
        if (early) {
            taken = EARLY_CUT * takenEarly(active, reached, first);
        } else if (far) {
            taken = (taken + reached) / 2;
        }
        plan = Math.max(floor, Math.min((early ? EARLY_CUT : 1) * reached, taken));
        double whole = PLAN_SECONDS + Math.min(MOST_SECONDS_FOR_CALLS, PLAN_CALLS / plan);
        planSeconds = early || far ? EARLY_PLAN * whole : whole;
        if (first && accepted < EVIDENCE) {
            planSeconds = BLIND_PLAN_SECONDS;
        }
    }

    private void countFrom(long now) {
        countedFrom = now;
        idle = 0;
        held = Math.max(0, resumeAt - now);
        accepted = 0;
    }

    private double takenEarly(double active, double reached, boolean first) {
        double time = first ? active : active + REST_COUNTED * held / SECOND;
        double taken = accepted / Math.max(1, time);
        return first ? taken : Math.max(taken, leastShare(active, reached, time) * reached);
    }

    /** How much of the rate is kept at least. */
    private double leastShare(double active, double reached, double time) {
        if (accepted / Math.max(1, active) > AS_PLANNED * reached) {
            return LEAST_AS_PLANNED;
        }
        return time < 1 ? LEAST_SHARE : 0;
    }

    /** Seconds since the last cut in which calls could be sent and were. */
    private double active(long now) {
        return Math.max(0, Math.max(now, resumeAt) - countedFrom - idle - held) / SECOND;
    }
}
