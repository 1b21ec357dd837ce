package io.github.trackerlinks.resilience;

import io.github.trackerlinks.call.TrackerCall;

/** Calls of one kind share an outage: a server may refuse all reads and still take writes, or the other way round. */
enum CallKind {
    /** Changes nothing. */
    READ,
    /** May change something. */
    WRITE;

    static CallKind of(TrackerCall call) {
        return call.isRead() ? READ : WRITE;
    }
}
