package io.github.trackerlinks.resilience;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls, and errors that they fail with. */
final class Errors {
    static final TrackerCall CREATE = TrackerCall.builder("entityLinks.create", "POST", "/v3/entities/project/a/links")
            .items(1)
            .build();
    static final TrackerCall LIST = TrackerCall.builder(
                    "entityLinks.list", "GET", "/v3/entities/project/a/links?fields=id")
            .repeatable(true)
            .build();
    /** A write of a batch. */
    static final TrackerCall BATCH_CREATE = CREATE.mutate().batch(true).build();
    /** A read of a batch. */
    static final TrackerCall BATCH_LIST = LIST.mutate().batch(true).build();

    private Errors() {}

    static TrackerException notApplied() {
        return new TrackerTransportException(CREATE, Delivery.NOT_APPLIED, "connection refused", null);
    }

    static TrackerException lost(TrackerCall call) {
        return new TrackerTransportException(call, Delivery.UNKNOWN, "reset", null);
    }

    static TrackerException status(TrackerCall call, int status) {
        return status(call, status, null);
    }

    static TrackerException status(TrackerCall call, int status, @Nullable Duration retryAfter) {
        return new TrackerResponseException(call, status, ErrorDetails.NONE, "", null, retryAfter, null);
    }
}
