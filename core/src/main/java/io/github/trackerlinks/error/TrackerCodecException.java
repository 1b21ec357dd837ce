package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/** Tracker answered with success, but the answer could not be read: not JSON, another shape, or too large. */
public final class TrackerCodecException extends TrackerException {
    private static final long serialVersionUID = 1L;

    /**
     * @param call the call that was answered
     * @param problem what is wrong with the answer
     * @param cause what the parser said
     */
    public TrackerCodecException(TrackerCall call, String problem, @Nullable Throwable cause) {
        super(call, Delivery.UNKNOWN, "Unreadable answer to " + call + ": " + problem, cause);
    }
}
