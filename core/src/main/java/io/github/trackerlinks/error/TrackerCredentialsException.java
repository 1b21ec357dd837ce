package io.github.trackerlinks.error;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * The {@link io.github.trackerlinks.call.CredentialsProvider} gave no credentials for the call. Either the call was not
 * sent, or it was rejected with 401 and that error is suppressed in this one. A filter that repeats calls, which is
 * allowed for reads and deletes by id only, may have sent it earlier with a different result.
 */
public final class TrackerCredentialsException extends TrackerException {
    private static final long serialVersionUID = 1L;

    /**
     * @param call the call that needed credentials
     * @param problem what happened, in a few words
     * @param cause the provider's error
     */
    public TrackerCredentialsException(TrackerCall call, String problem, @Nullable Throwable cause) {
        super(call, Delivery.NOT_APPLIED, "No credentials for " + call + ": " + problem, cause);
    }
}
