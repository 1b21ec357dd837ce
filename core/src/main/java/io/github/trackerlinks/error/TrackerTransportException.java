package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/** No complete response came: no connection, a reset, a time-out, or a response that was cut off. */
public final class TrackerTransportException extends TrackerException {
    private static final long serialVersionUID = 1L;

    private final boolean keptBack;

    /**
     * @param call the call that got no response
     * @param delivery {@link Delivery#NOT_APPLIED} if nothing of the call left, else {@link Delivery#UNKNOWN}
     * @param problem what happened, in a few words
     * @param cause the transport's error
     */
    public TrackerTransportException(TrackerCall call, Delivery delivery, String problem, @Nullable Throwable cause) {
        this(call, delivery, problem, cause, false);
    }

    private TrackerTransportException(
            TrackerCall call, Delivery delivery, String problem, @Nullable Throwable cause, boolean keptBack) {
        super(call, delivery, message(call, delivery, problem), cause);
        this.keptBack = keptBack;
    }

    /** For a call that the client itself did not send: it is closed, or has no free connection or permit. */
    public static TrackerTransportException keptBack(TrackerCall call, String problem, @Nullable Throwable cause) {
        return new TrackerTransportException(call, Delivery.NOT_APPLIED, problem, cause, true);
    }

    /** Whether the client itself did not send the call. This says nothing about the state of the server. */
    public boolean isKeptBack() {
        return keptBack;
    }

    private static String message(TrackerCall call, Delivery delivery, String problem) {
        String sent = delivery == Delivery.NOT_APPLIED
                ? ", it was not sent"
                : call.isRead() ? "" : ", it was sent and may have been applied";
        return "No answer to " + call + sent + ": " + problem;
    }
}
