package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Arrays;
import java.util.Objects;

/**
 * A run ended before its input did, or its input failed. All outcomes that are known were emitted before; an item of which
 * something may have been applied was {@link LinkOutcome.Status#UNKNOWN} there. An item without an outcome {@linkplain
 * #isNotAttempted was not attempted}, so that nothing of it was applied. A run that starts again from the {@link #watermark}
 * goes on; it does not look at the unknown ones before it.
 *
 * <p>The cause says why: Tracker takes no requests for longer than {@link BatchOptions#patience}, or refuses the
 * credentials or the organization, a deadline has passed, or the client was closed; or it is the error of the input. Where
 * the input failed and the run was stopped for another reason, too, that one is {@linkplain #getSuppressed suppressed}.
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

    /**
     * The same end, as seen from the whole input, of a run that went on where another one ended: {@link #watermark} and {@link
     * #isNotAttempted} count from there. Items before it have their outcomes.
     *
     * <pre>{@code
     * client.createAll(drafts.skip(start))
     *         .onErrorMap(BatchStoppedException.class, stopped -> stopped.startedAt(start));
     * }</pre>
     *
     * @param start the index in the whole input of this run's first item
     * @throws IllegalArgumentException if it is negative
     */
    public BatchStoppedException startedAt(long start) {
        long from = Ranges.start(start);
        long[] shifted = Arrays.stream(notAttempted)
                .map(index -> index > Long.MAX_VALUE - from ? Long.MAX_VALUE : index + from)
                .toArray();
        BatchStoppedException moved =
                new BatchStoppedException(watermark + from, shifted, Objects.requireNonNull(getCause(), "cause"));
        for (Throwable suppressed : getSuppressed()) {
            moved.addSuppressed(suppressed);
        }
        moved.setStackTrace(getStackTrace());
        return moved;
    }

    /** How many items from the beginning of the input all have their outcomes: the index to start again from. */
    public long watermark() {
        return watermark;
    }

    /**
     * Whether nothing can have been applied for this item: no write of its link left, or each was turned away, or a read has
     * shown that it was not applied. True of exactly the items that have no outcome, also of all that were not taken from
     * the input.
     *
     * @param index position in the input, from 0
     */
    public boolean isNotAttempted(long index) {
        int found = Arrays.binarySearch(notAttempted, index);
        int passed = found >= 0 ? found + 1 : -found - 1;
        return passed % 2 == 1;
    }
}
