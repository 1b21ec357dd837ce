package io.github.trackerlinks.trials;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One stand-in, one client, and the outcomes of its links. */
final class Trial implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final StandInServer server;
    private final TrackerClient client;
    private final Wire wire;
    private Verdict verdict = new Verdict();
    private final long started = System.nanoTime();

    /** @param filter the filter around each call; {@code null} for none */
    Trial(StandInOptions options, @Nullable ResilienceFilter filter, Duration exchangeTimeout) {
        this(options, filter, exchangeTimeout, new Wire(BatchOptions.DEFAULT_SETTLE_TIME));
    }

    /** @param wire the innermost filter */
    Trial(StandInOptions options, @Nullable ResilienceFilter filter, Duration exchangeTimeout, Wire wire) {
        this.wire = wire;
        server = StandInServer.start(options);
        TrackerClient.Builder builder = TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth("trial"))
                .organization(Organization.yandex360("1"))
                .connections(ConnectionOptions.builder()
                        .exchangeTimeout(exchangeTimeout)
                        .build());
        client =
                (filter == null ? builder : builder.filter(filter)).filter(wire).build();
    }

    /** When it started, by {@link System#nanoTime}. */
    long started() {
        return started;
    }

    StandInServer server() {
        return server;
    }

    Wire wire() {
        return wire;
    }

    /** Links until the input ends or the run is stopped. Returns the reason of the stop, or null. Blocks. */
    @Nullable
    BatchStoppedException link(Flux<? extends LinkDraft> links, BatchOptions options) {
        return client.createAll(links.cast(LinkDraft.class), options)
                .doOnNext(outcome -> verdict.add(outcome))
                .then()
                .cast(BatchStoppedException.class)
                .onErrorResume(BatchStoppedException.class, Mono::just)
                .block();
    }

    /**
     * Prints a line of figures and all contradictions, including blind sends. Returns whether there are none and
     * exactly {@code mayFail} links failed.
     *
     * @param expected the expected number of outcomes; negative if unknown
     */
    boolean report(String name, long expected, long mayFail) {
        Truth truth = server.truth();
        List<String> contradictions = new ArrayList<>(verdict.contradictions(server, expected));
        contradictions.addAll(wire.blind());
        if (truth.requests() > wire.sent()) {
            contradictions.add((truth.requests() - wire.sent()) + " requests did not come from calls of the client");
        }
        long failed = verdict.count(Status.FAILED) + verdict.count(Status.UNKNOWN);
        System.out.printf(
                "%s created=%d confirmed=%d already=%d failed=%d requests=%d sent=%d in-doubt=%d blind=%d rows=%d duplicate-attempts=%d elapsed=%.1fs truth=%s%n",
                name,
                verdict.count(Status.CREATED),
                verdict.count(Status.CONFIRMED),
                verdict.count(Status.ALREADY_LINKED),
                failed,
                truth.requests(),
                wire.sent(),
                wire.doubts(),
                wire.blind().size(),
                truth.totalRows(),
                truth.duplicateAttempts(),
                (System.nanoTime() - started) / 1e9,
                contradictions.isEmpty() ? "fits" : "does not fit " + Verdict.shortened(contradictions));
        return contradictions.isEmpty() && failed == mayFail;
    }

    /** Forgets the outcomes so far. */
    void begin() {
        verdict = new Verdict();
    }

    Verdict verdict() {
        return verdict;
    }

    @Override
    public void close() {
        client.closeLater().block(CLOSING);
        server.close();
    }
}
