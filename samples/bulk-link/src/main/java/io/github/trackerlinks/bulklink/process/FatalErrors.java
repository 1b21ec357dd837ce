package io.github.trackerlinks.bulklink.process;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Errors that reach no caller, such as an {@link OutOfMemoryError} on a thread of the client. The job may be waiting
 * for that very thread, so it has to end.
 */
public final class FatalErrors {
    /** Bytes that are freed on an error. A job needs about this much to write its results and end. */
    private static final int RESERVE = 2 << 20;

    private static final int SECONDS_TO_END = 20;

    private static final byte[] AT_LAST =
            "bulk-link: stopped by an error, and could not write its results\n".getBytes(StandardCharsets.US_ASCII);

    private final Sinks.One<Throwable> first = Sinks.one();
    private final CountDownLatch happened = new CountDownLatch(1);

    @SuppressWarnings("unused") // holds memory until it is needed
    private volatile byte @Nullable [] reserve = new byte[RESERVE];

    private volatile @Nullable Throwable error;

    private FatalErrors() {}

    /** Handles the errors of all threads from now on. */
    public static FatalErrors ofProcess() {
        FatalErrors errors = new FatalErrors();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> errors.note(error));
        Schedulers.onHandleError("bulk-link", (thread, error) -> errors.note(error));
        Hooks.onErrorDropped(error -> {
            // Dropped exceptions are normal: their subscriber was cancelled.
            if (error instanceof Error) {
                errors.note(error);
            }
        });
        // Started now: after an error there may be no memory for a new thread.
        Thread last = new Thread(errors::endAtLast, "last-resort");
        last.setDaemon(true);
        last.start();
        return errors;
    }

    /** Emits the first error. */
    public Mono<Throwable> first() {
        return first.asMono();
    }

    /** Allocates nothing: there may be no memory. */
    private void note(Throwable found) {
        reserve = null;
        if (error == null) {
            error = found;
        }
        happened.countDown();
    }

    /** Halts the process if the job does not end by itself. */
    private void endAtLast() {
        try {
            happened.await();
            first.tryEmitValue(error);
            TimeUnit.SECONDS.sleep(SECONDS_TO_END);
            System.err.write(AT_LAST, 0, AT_LAST.length);
            Runtime.getRuntime().halt(ExitCode.STOPPED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
