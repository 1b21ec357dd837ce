package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;

/**
 * The deadline of the Reactor Context has passed; see {@link io.github.trackerlinks.call.TrackerContext#deadline}. It is the
 * cause of the {@link BatchStoppedException} of a run, and the error of {@code ensure}, {@code ensureAbsent} and {@code
 * reconcile} where nothing can have been applied.
 */
public final class DeadlineExceededException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    /** For the engine. */
    public DeadlineExceededException() {
        super("the deadline has passed", null);
    }
}
