package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;

/**
 * To make an end as wanted, more links would have to be removed than {@link ReconcileOptions#maxRemovals} allows. Nothing was
 * sent. Perhaps what is wanted is incomplete; if it is not, allow more.
 */
public final class TooManyRemovalsException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    private final int removals;
    private final int maxRemovals;

    /**
     * @param removals how many links would be removed
     * @param maxRemovals how many may be
     */
    public TooManyRemovalsException(int removals, int maxRemovals) {
        super(
                removals + " links would be removed, but maxRemovals is " + maxRemovals + "; nothing was sent",
                /* cause= */ null);
        this.removals = removals;
        this.maxRemovals = maxRemovals;
    }

    /** How many links would be removed. */
    public int removals() {
        return removals;
    }

    /** How many may be. */
    public int maxRemovals() {
        return maxRemovals;
    }
}
