package io.github.trackerlinks.bulklink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** SIGINT and SIGTERM: the job is asked to stop, and the process stays until it has, or for a little over its patience. */
final class Interruption {
    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** Listens from now on. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stopAndWait, "interruption"));
        return interruption;
    }

    /** Completes when the process is asked to end. */
    Mono<Void> requested() {
        return requested.asMono();
    }

    /** The process may end. */
    void jobEnded() {
        ended.countDown();
    }

    private void stopAndWait() {
        boolean jobIsUnderWay = ended.getCount() > 0 && requested.currentSubscriberCount() > 0;
        if (!jobIsUnderWay) {
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
