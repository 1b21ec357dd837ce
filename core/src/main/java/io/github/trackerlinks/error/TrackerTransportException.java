package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/** No complete answer came: no connection, a reset, a time-out, an answer that was cut. */
public final class TrackerTransportException extends TrackerException {
    private static final long serialVersionUID = 1L;

    private final boolean keptBack;

    /**
     * @param call the call that got no answer
     * @param delivery {@link Delivery#NOT_APPLIED} when nothing of it left, else {@link Delivery#UNKNOWN}
     * @param problem what happened, in a few words
     * @param cause what the transport said
     */
    public TrackerTransportException(TrackerCall call, Delivery delivery, String problem, @Nullable Throwable cause) {
        this(call, delivery, problem, cause, false);
    }

    private TrackerTransportException(
            TrackerCall call, Delivery delivery, String problem, @Nullable Throwable cause, boolean keptBack) {
        super(call, delivery, message(call, delivery, problem), cause);
        this.keptBack = keptBack;
    }

    /** For a call that the client did not send: it is closed, has no connection or no permit to spare. */
    public static TrackerTransportException keptBack(TrackerCall call, String problem, @Nullable Throwable cause) {
        return new TrackerTransportException(call, Delivery.NOT_APPLIED, problem, cause, true);
    }

    /** Whether it was the client that did not send it; that says nothing about the server. */
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
