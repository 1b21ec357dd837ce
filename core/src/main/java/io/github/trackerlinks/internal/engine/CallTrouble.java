package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of call, reads or writes, fares: while it is not taken, one call at a time finds out whether it is, after pauses
 * that grow. The other kind goes on.
 */
final class CallTrouble {
    /** So many lost answers in a row are hardly bad luck: even if every other call fails, once in 256. */
    private static final int LOST_IN_ROW = 8;
    /** Their pauses grow to a second: each costs a link a read, whereas what is not taken costs nothing. */
    private static final int LOST_PAUSES = 3;

    private int refusals;
    private int lostInRow;
    private long lastRefusal;
    private long resumeAt = Long.MIN_VALUE;
    private boolean troubled;
    private long since;
    private @Nullable TrackerException reason;

    /** The server answered a call of this kind. */
    void answered() {
        refusals = 0;
        lostInRow = 0;
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
        pause(error, begun, now, backOff, Integer.MAX_VALUE);
    }

    private void pause(TrackerException error, long begun, long now, BackOff backOff, int most) {
        if (refusals == 0 || begun >= lastRefusal) {
            refusals = Math.min(most, refusals + 1);
            lastRefusal = now;
        }
        resumeAt = Math.max(resumeAt, now + Math.max(backOff.nanos(refusals), BackOff.asked(error)));
    }

    /** A call was taken, but got no definite answer. When one after the other does, the server may be away. */
    void lost(TrackerException error, long begun, long now, BackOff backOff) {
        if (++lostInRow >= LOST_IN_ROW) {
            pause(error, begun, now, backOff, LOST_PAUSES);
        } else {
            refusals = 0;
        }
    }

    /** A call got no answer, or has to wait for long. The patience of the run is counted from the first of them. */
    void failed(TrackerException error, long now) {
        if (!troubled) {
            troubled = true;
            since = now;
        }
        reason = error;
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
