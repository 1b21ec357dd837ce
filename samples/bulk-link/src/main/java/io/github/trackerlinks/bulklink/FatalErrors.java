package io.github.trackerlinks.bulklink;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * What reaches no caller: an {@link Error} on a thread of the client, such as a lack of memory. The thread that it
 * happened on may have been the one that the job waits for, so the job has to end.
 */
final class FatalErrors {
    /** Enough for a job to write down what it knows, and to end. */
    private static final int RESERVE = 2 << 20;

    private static final int SECONDS_TO_END = 20;

    private static final byte[] AT_LAST =
            "bulk-link: stopped by an error that left it no way to end in order\n".getBytes(StandardCharsets.US_ASCII);

    private final Sinks.One<Throwable> first = Sinks.one();
    private final CountDownLatch happened = new CountDownLatch(1);

    @SuppressWarnings("unused") // holds memory until it is needed
    private volatile byte @Nullable [] reserve = new byte[RESERVE];

    private volatile @Nullable Throwable error;

    private FatalErrors() {}

    /** Watches all threads from now on. */
    static FatalErrors ofProcess() {
        FatalErrors errors = new FatalErrors();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> errors.note(error));
        Schedulers.onHandleError("bulk-link", (thread, error) -> errors.note(error));
        Hooks.onErrorDropped(error -> {
            // Exceptions are dropped as a matter of course, when what they would have ended was cancelled.
            if (error instanceof Error) {
                errors.note(error);
            }
        });
        // Made now: there may be no memory for a thread later, nor on the thread of the error for what it takes to end.
        Thread last = new Thread(errors::endAtLast, "last-resort");
        last.setDaemon(true);
        last.start();
        return errors;
    }

    /** The first of them. */
    Mono<Throwable> first() {
        return first.asMono();
    }

    /** Takes no memory: there may be none. */
    private void note(Throwable found) {
        reserve = null;
        if (error == null) {
            error = found;
        }
        happened.countDown();
    }

    /** A job that cannot even end is ended. */
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
