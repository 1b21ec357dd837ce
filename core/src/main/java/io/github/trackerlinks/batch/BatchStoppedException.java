package io.github.trackerlinks.batch;

/**
 * A run ended before its input did, because Tracker takes no requests for longer than {@link BatchOptions#patience}, or
 * refuses the credentials or the organization. All outcomes that are known were emitted before. A link without an outcome
 * may be there or not; a run that starts again from the {@link #watermark} finds out.
 */
public final class BatchStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long watermark;

    /**
     * @param watermark how many items from the beginning of the input all have their outcomes
     * @param cause what the run ended for
     */
    public BatchStoppedException(long watermark, Throwable cause) {
        super("Stopped; the first " + watermark + " items have their outcomes: " + cause.getMessage(), cause);
        this.watermark = watermark;
    }

    /** How many items from the beginning of the input all have their outcomes: the index to start again from. */
    public long watermark() {
        return watermark;
    }
}
