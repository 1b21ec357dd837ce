package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Scenario.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The errors that faults are told as; one of each, since building them is slow. */
final class Faults {
    private static final Map<Fault, TrackerException> ERRORS = new EnumMap<>(Fault.class);

    static {
        TrackerException lost = FakeLinkKind.lost(Delivery.UNKNOWN);
        TrackerCall call = TrackerCall.builder("links.create", "POST", "/").build();
        ERRORS.put(Fault.LOST_REQUEST, lost);
        ERRORS.put(Fault.LOST_ANSWER, lost);
        ERRORS.put(Fault.LATE, lost);
        ERRORS.put(Fault.STATUS_500, FakeLinkKind.status(500));
        ERRORS.put(Fault.FOREIGN, new TrackerCodecException(call, "not JSON", null));
        ERRORS.put(Fault.STATUS_429, FakeLinkKind.status(429));
        ERRORS.put(Fault.TURNED_AWAY, FakeLinkKind.status(429));
        ERRORS.put(Fault.STATUS_409, FakeLinkKind.status(409));
        ERRORS.put(Fault.STATUS_401, FakeLinkKind.status(401));
        ERRORS.put(Fault.READ_LOST, FakeLinkKind.lost(Delivery.UNKNOWN));
        ERRORS.put(Fault.READ_429, FakeLinkKind.status(429));
        ERRORS.put(Fault.READ_403, FakeLinkKind.status(403));
        ERRORS.put(Fault.READ_404, FakeLinkKind.status(404));
        ERRORS.put(Fault.READ_401, FakeLinkKind.status(401));
    }

    private Faults() {}

    static TrackerException error(Fault fault) {
        return Objects.requireNonNull(ERRORS.get(fault), fault::name);
    }
}
