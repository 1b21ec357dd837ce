package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * The {@link io.github.trackerlinks.call.CredentialsProvider} gave no credentials to make the call with. The call was
 * not sent, or refused with 401, which is suppressed in this error. Filters that repeat a call by themselves (which they
 * may for reads and deletes by id only) may have sent it before with another outcome.
 */
public final class TrackerCredentialsException extends TrackerException {
    private static final long serialVersionUID = 1L;

    /**
     * @param call the call that was to be made
     * @param problem what happened, in a few words
     * @param cause what the provider failed with
     */
    public TrackerCredentialsException(TrackerCall call, String problem, @Nullable Throwable cause) {
        super(call, Delivery.NOT_APPLIED, "No credentials for " + call + ": " + problem, cause);
    }
}
