package io.github.trackerlinks.bulklink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * SIGINT and SIGTERM: asks the job to stop and keeps the process alive until it has, up to a little over its patience.
 */
final class Interruption {
    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** Handles signals from now on. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stopAndWait, "interruption"));
        return interruption;
    }

    /** Completes when a signal asks the process to end. */
    Mono<Void> requested() {
        return requested.asMono();
    }

    /** Lets the process end. */
    void jobEnded() {
        ended.countDown();
    }

    private void stopAndWait() {
        boolean isJobRunning = ended.getCount() > 0 && requested.currentSubscriberCount() > 0;
        if (!isJobRunning) {
            return;
        }
        requested.tryEmitEmpty();
        try {
            ended.await(LinkRun.PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
