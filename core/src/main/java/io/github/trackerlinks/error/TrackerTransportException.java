package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/** No complete answer came: no connection, a reset, a time-out, an answer that was cut. */
public final class TrackerTransportException extends TrackerException {
    private static final long serialVersionUID = 1L;

    /**
     * @param call the call that got no answer
     * @param delivery {@link Delivery#NOT_APPLIED} when nothing of it left, else {@link Delivery#UNKNOWN}
     * @param problem what happened, in a few words
     * @param cause what the transport said
     */
    public TrackerTransportException(TrackerCall call, Delivery delivery, String problem, @Nullable Throwable cause) {
        super(call, delivery, message(call, delivery, problem), cause);
    }

    private static String message(TrackerCall call, Delivery delivery, String problem) {
        String sent = delivery == Delivery.NOT_APPLIED ? "it was not sent" : "it was sent and may have been applied";
        return "No answer to " + call + ", " + sent + ": " + problem;
    }
}
