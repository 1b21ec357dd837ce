package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Once the job is stopped, calls that have not begun fail unsent, so that links gathered already do not hold up its end;
 * calls under way go on. Refused credentials stop the job. Belongs outside any filter that waits or repeats.
 */
final class StopFilter implements TrackerCallFilter {
    /** What it fails with is judged where it is made. */
    private static final String PREFLIGHT = "catalog.myself";

    private final Stop stop;
    private final String credentialsVariable;

    StopFilter(Stop stop, String credentialsVariable) {
        this.stop = stop;
        this.credentialsVariable = credentialsVariable;
    }

    @Override
    public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
        if (stop.isDecided()) {
            return Mono.error(
                    new TrackerTransportException(call, Delivery.NOT_APPLIED, "the job was stopped", new Stopped()));
        }
        return call.operation().equals(PREFLIGHT) ? exchange : exchange.doOnError(TrackerException.class, this::watch);
    }

    private void watch(TrackerException error) {
        if (error.isStatus(401)) {
            stop.now(
                    ExitCode.STOPPED,
                    "stopped: the credentials in " + credentialsVariable + " are refused: " + error.getMessage());
        }
    }

    /** Whether a link failed because of this filter: the call that would have decided about it was not sent. */
    static boolean isStopped(Throwable error) {
        return Stream.concat(Stream.of(error), Stream.of(error.getSuppressed()))
                .anyMatch(one -> one.getCause() instanceof Stopped);
    }

    /** The mark of this filter. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
