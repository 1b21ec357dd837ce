package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.ExitCode;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The decision to end a job early. The first reason counts and is printed at once. */
public final class StopSignal {
    private static final int UNDECIDED = -1;

    private final StatusLine status;
    private final AtomicInteger exitCode = new AtomicInteger(UNDECIDED);
    private final Sinks.Empty<Void> decided = Sinks.empty();
    private final AtomicBoolean isDraining = new AtomicBoolean();
    private final Sinks.Empty<Void> draining = Sinks.empty();
    private volatile String reason = "";

    public StopSignal(StatusLine status) {
        this.status = status;
    }

    /**
     * Stops the job: it reads no more rows to link and starts no more calls. Later stops have no effect.
     *
     * @param code the exit code
     * @param message printed for the user
     */
    public void now(int code, String message) {
        if (exitCode.compareAndSet(UNDECIDED, code)) {
            reason = message;
            status.say(message);
            decided.tryEmitEmpty();
        }
    }

    /** Reads no more rows, while what is under way goes on. */
    public void drain(String message) {
        if (!isDecided() && isDraining.compareAndSet(false, true)) {
            status.say(message);
            draining.tryEmitEmpty();
        }
    }

    /** Completes when no more rows are to be read, but what is under way goes on. */
    public Mono<Void> draining() {
        return draining.asMono();
    }

    /** Whether no more rows are to be read. */
    public boolean isEnding() {
        return isDraining.get() || isDecided();
    }

    /** What was under way has ended, and there may be more rows. */
    public void drained() {
        if (isDraining.get()) {
            now(ExitCode.STOPPED, "stopped: the time is over; what was under way has ended");
        }
    }

    /** Why the job has been stopped; empty if it has not. */
    public String reason() {
        return reason;
    }

    /** Completes when the job has been stopped. */
    public Mono<Void> decided() {
        return decided.asMono();
    }

    public boolean isDecided() {
        return exitCode.get() != UNDECIDED;
    }

    /** The exit code, if the job has been stopped. */
    public OptionalInt exitCode() {
        return isDecided() ? OptionalInt.of(exitCode.get()) : OptionalInt.empty();
    }
}
