package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * The response has the status of a success but could not be read: it is not JSON, has an unexpected shape, is too large,
 * or is a page from something in front of Tracker. A write may have been applied.
 */
public final class TrackerCodecException extends TrackerException {
    private static final long serialVersionUID = 1L;

    private final boolean overLimit;

    /**
     * @param call the call that was answered
     * @param problem what is wrong with the response
     * @param cause the parser's error
     */
    public TrackerCodecException(TrackerCall call, String problem, @Nullable Throwable cause) {
        this(call, problem, cause, false);
    }

    private TrackerCodecException(TrackerCall call, String problem, @Nullable Throwable cause, boolean overLimit) {
        super(call, Delivery.UNKNOWN, "Unreadable answer to " + call + ": " + problem, cause);
        this.overLimit = overLimit;
    }

    /** For a response that exceeds a limit of the client; {@code problem} names the option that sets it. */
    public static TrackerCodecException overLimit(TrackerCall call, String problem) {
        return new TrackerCodecException(call, problem, null, true);
    }

    /** Whether the response exceeded a limit of the client. Repeating the call fails in the same way. */
    public boolean isOverLimit() {
        return overLimit;
    }
}
