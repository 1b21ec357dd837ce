package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * Tracker answered with success, but the answer could not be read: not JSON, another shape, too large, or a page of
 * something in front of Tracker.
 */
public final class TrackerCodecException extends TrackerException {
    private static final long serialVersionUID = 1L;

    private final boolean overLimit;

    /**
     * @param call the call that was answered
     * @param problem what is wrong with the answer
     * @param cause what the parser said
     */
    public TrackerCodecException(TrackerCall call, String problem, @Nullable Throwable cause) {
        this(call, problem, cause, false);
    }

    private TrackerCodecException(TrackerCall call, String problem, @Nullable Throwable cause, boolean overLimit) {
        super(call, Delivery.UNKNOWN, "Unreadable answer to " + call + ": " + problem, cause);
        this.overLimit = overLimit;
    }

    /** For an answer that is longer than an option of the client allows; the problem names the option. */
    public static TrackerCodecException overLimit(TrackerCall call, String problem) {
        return new TrackerCodecException(call, problem, null, true);
    }

    /** Whether a limit of the client was exceeded, so that asking again gives the same. */
    public boolean isOverLimit() {
        return overLimit;
    }
}
