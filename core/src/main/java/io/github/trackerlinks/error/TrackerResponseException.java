package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracker, or a gateway in front of it, answered with a status that is not a success. Success is 200 or 201, and for
 * deletes also 204. Any other 2xx does not show whether a write was applied.
 */
public final class TrackerResponseException extends TrackerException {
    /** How much of the body is kept, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    private static final long serialVersionUID = 1L;
    private static final int SUCCESS = 2;
    private static final int REDIRECTION = 3;
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    /** Misdirected, too early, too many requests: the server did not process the request. */
    private static final Set<Integer> UNPROCESSED = Set.of(421, 425, 429);
    /**
     * The 4xx in IANA's registry without those above and without 408, which says that a gateway gave up waiting. The
     * unregistered 460 and 499 say the same.
     */
    private static final Set<Integer> DEFINITE = Set.of(
            400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417, 422, 423, 424, 426,
            428, 431, 451);

    private static final int MAX_LOCATION = 200;
    private static final String ORGANIZATION_ADVICE = " (error 620345: the organization of the request is not available"
            + " to this user; check the id, and whether it belongs in Organization.yandex360 (X-Org-ID) or"
            + " Organization.cloud (X-Cloud-Org-ID))";

    private final int status;
    private final ErrorDetails details;
    private final String body;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final @Nullable String location;

    /**
     * @param call the call that was answered
     * @param status the status of the response
     * @param details what could be read from the body
     * @param body the body as text, at most {@link #MAX_BODY} bytes of it
     * @param requestId the {@code X-Request-Id} of the response
     * @param retryAfter the {@code Retry-After} of the response
     * @param location the {@code Location} of the response
     */
    public TrackerResponseException(
            TrackerCall call,
            int status,
            ErrorDetails details,
            String body,
            @Nullable String requestId,
            @Nullable Duration retryAfter,
            @Nullable String location) {
        super(call, delivery(call, status), message(call, status, details, location), null);
        this.status = status;
        this.details = details;
        this.body = body;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
        this.location = location;
    }

    /** The status of the response. */
    public int status() {
        return status;
    }

    /** What Tracker says about the error; empty if the body is not Tracker's. */
    public ErrorDetails details() {
        return details;
    }

    /** The body as text, whatever it is, cut off at {@link #MAX_BODY} bytes. */
    public String body() {
        return body;
    }

    /** The id that Tracker gave the request. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** How long Tracker asks to wait at least; may be zero. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * The {@code Location} of the response. A redirect is an error if the client does not follow it: it leads to another
     * host, to something other than an issue, or in a circle. User and password are removed from the address.
     */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    @Override
    public boolean isStatus(int other) {
        return status == other;
    }

    private static Delivery delivery(TrackerCall call, int status) {
        if (UNPROCESSED.contains(status)) {
            return Delivery.NOT_APPLIED;
        }
        // 303 to a write may mean that it was applied and that its result is elsewhere.
        boolean isRedirect = status / 100 == REDIRECTION && (status != SEE_OTHER || call.isRepeatable());
        return isRedirect || DEFINITE.contains(status) ? Delivery.REJECTED : Delivery.UNKNOWN;
    }

    private static String message(TrackerCall call, int status, ErrorDetails details, @Nullable String location) {
        String said = details.toString();
        return status + " from " + call
                + (status / 100 == SUCCESS ? " (Tracker does not use this status for success)" : "")
                + (said.isEmpty() ? "" : ": " + said)
                + (location == null || status / 100 != REDIRECTION
                        ? ""
                        : " (a redirect that is not followed, to " + shortened(location) + ")")
                + (isAboutOrganization(status, details) ? ORGANIZATION_ADVICE : "");
    }

    private static boolean isAboutOrganization(int status, ErrorDetails details) {
        Long code = details.errorCode();
        return status == FORBIDDEN && code != null && code == ErrorDetails.ORGANIZATION_UNAVAILABLE;
    }

    /** Without the query, which may contain secrets. */
    private static String shortened(String location) {
        String text = location.split("[?#]", 2)[0];
        return text.length() <= MAX_LOCATION ? text : text.substring(0, MAX_LOCATION) + "…";
    }
}
