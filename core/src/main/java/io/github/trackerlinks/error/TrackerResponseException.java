package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracker answered, with a status that is not a success. */
public final class TrackerResponseException extends TrackerException {
    /** As much of the body as is kept, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorDetails details;
    private final String body;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    /**
     * @param call the call that was answered
     * @param status the status of the answer
     * @param details what could be read from the body
     * @param body the body as text, at most {@link #MAX_BODY} bytes of it
     * @param requestId the {@code X-Request-Id} of the answer
     * @param retryAfter the {@code Retry-After} of the answer
     */
    public TrackerResponseException(
            TrackerCall call,
            int status,
            ErrorDetails details,
            String body,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        super(call, delivery(status), message(call, status, details), null);
        this.status = status;
        this.details = details;
        this.body = body;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What Tracker said about the error; empty for bodies that are not Tracker's. */
    public ErrorDetails details() {
        return details;
    }

    /** The body as it came, whatever it was, cut at {@link #MAX_BODY} bytes. */
    public String body() {
        return body;
    }

    /** The id that Tracker gave the request. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** How long Tracker asks to wait, at least; may be zero. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean isStatus(int other) {
        return status == other;
    }

    private static Delivery delivery(int status) {
        if (status == 429) {
            return Delivery.NOT_APPLIED;
        }
        return status >= 500 || status == 408 ? Delivery.UNKNOWN : Delivery.REJECTED;
    }

    private static String message(TrackerCall call, int status, ErrorDetails details) {
        String said = details.toString();
        return status + " from " + call + (said.isEmpty() ? "" : ": " + said);
    }
}
