package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.wire.Request;

/** The requests that can meet a fault. */
public enum Scope {
    /** All of them. */
    ALL,
    /** Those that change nothing: {@code GET}, {@code HEAD} and {@code POST} of a {@code _list}. */
    READS,
    /** All others. */
    WRITES;

    /** Whether the request can meet it. */
    public boolean covers(Request request) {
        return this == ALL || (this == READS) == request.isRead();
    }
}
