package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Arrays;

/**
 * A run ended before its input did, or its input failed. All outcomes that are known were emitted before. A link without
 * an outcome may be there or not, unless it {@linkplain #isNotAttempted was not attempted}; a run that starts again from
 * the {@link #watermark} finds out.
 *
 * <p>The cause says why: Tracker takes no requests for longer than {@link BatchOptions#patience}, or refuses the
 * credentials or the organization, a deadline has passed, or the client was closed; or it is the error of the input. Where the input failed and
 * the run was stopped for another reason, too, that one is {@linkplain #getSuppressed suppressed}.
 */
public final class BatchStoppedException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    private final long watermark;
    private final long[] notAttempted;

    /**
     * @param watermark how many items from the beginning of the input all have their outcomes
     * @param notAttempted ascending indexes: from the first of them on items were not attempted, from the second on they
     *     were, and so on
     * @param cause what the run ended for
     */
    public BatchStoppedException(long watermark, long[] notAttempted, Throwable cause) {
        super("Stopped; the first " + watermark + " items have their outcomes: " + cause.getMessage(), cause);
        this.watermark = watermark;
        this.notAttempted = notAttempted.clone();
    }

    /** How many items from the beginning of the input all have their outcomes: the index to start again from. */
    public long watermark() {
        return watermark;
    }

    /**
     * Whether nothing can have been written for this item: it has no outcome, and no write of its link left, or each was
     * turned away by the network or by Tracker without being looked at (refused connections, 401, 429). True of all items
     * that were not taken from the input, too. It is false for an item whose outcome was emitted.
     *
     * @param index position in the input, from 0
     */
    public boolean isNotAttempted(long index) {
        int found = Arrays.binarySearch(notAttempted, index);
        int passed = found >= 0 ? found + 1 : -found - 1;
        return passed % 2 == 1;
    }
}
