package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.bulklink.output.StatusLine;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The decision to end a job early. The first reason counts and is printed at once. */
final class StopSignal {
    private static final int UNDECIDED = -1;

    private final StatusLine status;
    private final AtomicInteger exitCode = new AtomicInteger(UNDECIDED);
    private final Sinks.Empty<Void> decided = Sinks.empty();

    StopSignal(StatusLine status) {
        this.status = status;
    }

    /**
     * Stops the job: it reads no more rows to link and starts no more calls. Later stops have no effect.
     *
     * @param code the exit code
     * @param message printed for the user
     */
    void now(int code, String message) {
        if (exitCode.compareAndSet(UNDECIDED, code)) {
            status.say(message);
            decided.tryEmitEmpty();
        }
    }

    /** Completes when the job has been stopped. */
    Mono<Void> decided() {
        return decided.asMono();
    }

    boolean isDecided() {
        return exitCode.get() != UNDECIDED;
    }

    /** The exit code, if the job has been stopped. */
    OptionalInt exitCode() {
        return isDecided() ? OptionalInt.of(exitCode.get()) : OptionalInt.empty();
    }
}
