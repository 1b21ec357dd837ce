package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that something in front of Tracker answers with an HTML page, from the first such page until a read gets Tracker's
 * response again. Meanwhile no write is sent, because it could be lost without a trace.
 */
public final class InterceptionGuard {
    private volatile @Nullable String page;

    /** A page came in place of a response. */
    public void intercepted(String description) {
        page = description;
    }

    /** Tracker answered. The response to a write says nothing about the responses to reads. */
    public void answered(TrackerCall call) {
        if (page != null && call.isRead()) {
            page = null;
        }
    }

    /** The latest page if this call must not be sent now; otherwise {@code null}. */
    public @Nullable String inTheWayOf(TrackerCall call) {
        return call.isRead() ? null : page;
    }
}
