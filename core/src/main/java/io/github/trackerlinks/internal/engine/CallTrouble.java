package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of call, reads or writes, fares: while it is not taken, one call at a time finds out whether it is, after pauses
 * that grow. The other kind goes on.
 */
final class CallTrouble {
    private int refusals;
    private long lastRefusal;
    private long resumeAt = Long.MIN_VALUE;
    private boolean troubled;
    private long since;
    private @Nullable TrackerException reason;

    /** The server answered a call of this kind. */
    void answered() {
        refusals = 0;
        troubled = false;
        reason = null;
    }

    /**
     * A call was not taken. Of calls that were under way together only the first counts.
     *
     * @param begun when it began
     */
    void notTaken(TrackerException error, long begun, long now, BackOff backOff) {
        failed(error, now);
        if (refusals == 0 || begun >= lastRefusal) {
            refusals++;
            lastRefusal = now;
        }
        resumeAt = Math.max(resumeAt, now + Math.max(backOff.nanos(refusals), BackOff.asked(error)));
    }

    /** A call got no answer, or has to wait for long. The patience of the run is counted from the first of them. */
    void failed(TrackerException error, long now) {
        if (!troubled) {
            troubled = true;
            since = now;
        }
        reason = error;
    }

    /** The server asked for a pause. */
    void pauseUntil(long time) {
        resumeAt = Math.max(resumeAt, time);
    }

    /** There is nothing left that waits. */
    void forget() {
        troubled = false;
        reason = null;
    }

    /** Whether another call may begin. */
    boolean isOpen(long now, int inFlight) {
        return now >= resumeAt && (refusals == 0 || inFlight == 0);
    }

    long resumeAt() {
        return resumeAt;
    }

    boolean isTroubled() {
        return troubled;
    }

    long since() {
        return since;
    }

    @Nullable
    TrackerException reason() {
        return reason;
    }
}
