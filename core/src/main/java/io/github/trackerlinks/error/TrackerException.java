package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to Tracker failed. The four kinds of failure are closed within a major version. */
public abstract sealed class TrackerException extends TrackerLinksException
        permits TrackerResponseException,
                TrackerTransportException,
                TrackerCodecException,
                TrackerCredentialsException {
    private static final long serialVersionUID = 1L;

    private final TrackerCall call;
    private final Delivery delivery;

    TrackerException(TrackerCall call, Delivery delivery, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
        this.delivery = delivery;
    }

    /** The call that failed. */
    public TrackerCall call() {
        return call;
    }

    /** Whether the call may have been applied, and so whether it may be sent again. */
    public Delivery delivery() {
        return delivery;
    }

    /** Whether Tracker answered with this status. */
    public boolean isStatus(int status) {
        return false;
    }

    /** How long Tracker asks the client to wait ({@code Retry-After}); empty if it does not ask. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Whether Tracker answered 404. */
    public boolean isNotFound() {
        return isStatus(404);
    }
}
