package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.call.TrackerCall;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that something in front of Tracker answers with a page in its place, from the first such page until a read
 * gets Tracker's answer again. In between no write is sent: it would be swallowed, and nobody could tell.
 */
public final class InterceptionGuard {
    private volatile @Nullable String page;

    /** A page came in place of an answer. */
    public void intercepted(String description) {
        page = description;
    }

    /** Tracker answered. A write's answer tells nothing about what reads get. */
    public void answered(TrackerCall call) {
        if (page != null && call.isRead()) {
            page = null;
        }
    }

    /** What came last, where a write must not be sent now; {@code null} where this call may be sent. */
    public @Nullable String inTheWayOf(TrackerCall call) {
        return call.isRead() ? null : page;
    }
}
