package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;

/** A source could not be read, and trying again would not help. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrackerException error;

    Unreadable(TrackerException error) {
        super(error.getMessage(), error, false, false);
        this.error = error;
    }

    TrackerException error() {
        return error;
    }

    /** Whether the source is missing or closed to us, so that nothing can be there. */
    boolean isSourceMissing() {
        return error.isStatus(403) || error.isNotFound();
    }

    /** What a write ends as that failed, and that no read could tell about. */
    static TrackerException unknown(TrackerException write, TrackerException read) {
        String problem = "the write failed, and so did the read that was to tell what is there: " + read.getMessage();
        TrackerException unknown = new TrackerTransportException(write.call(), Delivery.UNKNOWN, problem, write);
        unknown.addSuppressed(read);
        return unknown;
    }

    /** What a write ends as that was refused and may have been applied in part, when nothing is read any more. */
    static TrackerException undecided(TrackerException write) {
        String problem =
                "its array was refused and may have been applied in part, and the run ended before a read could tell: "
                        + write.getMessage();
        return new TrackerTransportException(write.call(), Delivery.UNKNOWN, problem, write);
    }
}
