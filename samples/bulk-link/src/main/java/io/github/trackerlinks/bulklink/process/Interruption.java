package io.github.trackerlinks.bulklink.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * SIGINT and SIGTERM. The first one asks the job to stop, and ends the process if the job has not ended a little after its
 * patience. The second one ends the process at once.
 */
public final class Interruption {
    /** How long an interrupted job waits for calls in flight. */
    public static final Duration ANSWERS = Duration.ofSeconds(15);
    /** After that the job writes what it knows. */
    private static final Duration PATIENCE = ANSWERS.plusSeconds(5);

    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger first = new AtomicInteger();
    private final PrintStream err;
    private final String goOn;

    private Interruption(PrintStream err, String goOn) {
        this.err = err;
        this.goOn = goOn;
    }

    /**
     * Handles signals from now on.
     *
     * @param goOn the command that goes on with the job; empty for none
     */
    public static Interruption ofProcess(PrintStream err, String goOn) {
        Interruption interruption = new Interruption(err, goOn);
        boolean isHandled = Signals.handle("INT", interruption::signalled);
        if (!Signals.handle("TERM", interruption::signalled) || !isHandled) {
            Runtime.getRuntime().addShutdownHook(new Thread(interruption::stopAndWait, "interruption"));
        }
        return interruption;
    }

    /** Completes when a signal asks the process to end. */
    public Mono<Void> requested() {
        return requested.asMono();
    }

    /** The exit code of the process, which depends on the signal. */
    public int exitCode(int code) {
        return code == ExitCode.INTERRUPTED && first.get() != 0 ? first.get() : code;
    }

    /** Lets the process end. */
    public void jobEnded() {
        ended.countDown();
    }

    private boolean isJobRunning() {
        return ended.getCount() > 0 && requested.currentSubscriberCount() > 0;
    }

    private void signalled(int code) {
        if (!first.compareAndSet(0, code)) {
            end(code, "stopped at once");
            return;
        }
        if (!isJobRunning()) {
            Runtime.getRuntime().halt(code);
        }
        Thread watch = new Thread(() -> endLater(code), "interruption");
        watch.setDaemon(true);
        watch.start();
        requested.tryEmitEmpty();
    }

    private void endLater(int code) {
        if (!awaitEnd()) {
            end(code, "stopped: the job did not end within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Does not wait for anything: not for the job, nor for the lock of its status line. */
    private void end(int code, String why) {
        err.println();
        err.println("bulk-link: " + why);
        if (!goOn.isEmpty()) {
            err.println("bulk-link: " + GoOn.MESSAGE + goOn);
        }
        err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Where signals cannot be handled, the process has begun to end: it waits for the job. */
    private void stopAndWait() {
        if (isJobRunning()) {
            requested.tryEmitEmpty();
            awaitEnd();
        }
    }

    private boolean awaitEnd() {
        try {
            return ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
