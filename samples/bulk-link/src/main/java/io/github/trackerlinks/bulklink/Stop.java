package io.github.trackerlinks.bulklink;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The one decision to end a job early; the first reason counts. */
final class Stop {
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
    private final Sinks.Empty<Void> decided = Sinks.empty();

    /** Ends the job: no row is taken from the input any more and no call is begun. */
    void now(int exitCode, String message) {
        if (reason.compareAndSet(null, new Reason(exitCode, message))) {
            decided.tryEmitEmpty();
        }
    }

    /** Completes when the job is to end. */
    Mono<Void> decided() {
        return decided.asMono();
    }

    boolean isDecided() {
        return reason.get() != null;
    }

    boolean isInterrupt() {
        return reason().filter(why -> why.exitCode() == ExitCode.INTERRUPTED).isPresent();
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(reason.get());
    }

    /**
     * Why a job ended early.
     *
     * @param exitCode what the process ends with
     * @param message for the user
     */
    record Reason(int exitCode, String message) {}
}
