package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.bulklink.output.StatusLine;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The decision to end a job early. The first reason counts, and is told at once. */
final class StopSignal {
    private static final int UNDECIDED = -1;

    private final StatusLine status;
    private final AtomicInteger exitCode = new AtomicInteger(UNDECIDED);
    private final Sinks.Empty<Void> decided = Sinks.empty();

    StopSignal(StatusLine status) {
        this.status = status;
    }

    /**
     * Ends the job: no row is taken from the input any more and no call is begun.
     *
     * @param message for the user
     */
    void now(int code, String message) {
        if (exitCode.compareAndSet(UNDECIDED, code)) {
            status.say(message);
            decided.tryEmitEmpty();
        }
    }

    /** Completes when the job is to end. */
    Mono<Void> decided() {
        return decided.asMono();
    }

    boolean isDecided() {
        return exitCode.get() != UNDECIDED;
    }

    /** What the process ends with, if the job is to end early. */
    OptionalInt exitCode() {
        return isDecided() ? OptionalInt.of(exitCode.get()) : OptionalInt.empty();
    }
}
