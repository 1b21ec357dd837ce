package io.github.trackerlinks.streams;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Drives one stream over sockets in real time: a server, a client and what passes between them. */
final class SocketRun {
    /** In a small window, some links that are tried for their whole patience hold up the others one after the other. */
    private static final Duration LONGEST = Duration.ofMinutes(4);
    /** A thread may be held up for as long between an event and its time. */
    private static final Duration HASTE = Duration.ofMillis(100);

    private static final Duration AFTERMATH = Duration.ofMillis(500);

    private final Scenario scenario;
    private final StandInServer server;
    private final TrackerClient client;
    private final Journal journal = new Journal();
    private final Stays stays = new Stays(HASTE);
    private final Diary diary;
    private final Stream stream;

    private SocketRun(Scenario scenario, Path seedFile, List<TrackerCallFilter> filters) {
        this.scenario = scenario;
        long start = System.nanoTime();
        Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime() - start);
        this.server = StandInServer.start(scenario.server().withSeed(seedFile));
        Recorder recorder = new Recorder(journal, new WireLinks(scenario.cast(), id -> null), clock);
        TrackerClient.Builder settings = TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"))
                .connections(ConnectionOptions.builder()
                        .exchangeTimeout(scenario.exchangeTimeout())
                        .build())
                .webClient(builder -> builder.filter(recorder));
        filters.forEach(settings::filter);
        this.client = settings.build();
        this.diary = new Diary(scenario.seed(), Duration.ofMillis(10), Schedulers.parallel(), clock, false);
        this.stream = new Stream(scenario, Schedulers.parallel(), clock, journal, stays, diary);
    }

    /**
     * What comes of the scenario.
     *
     * @param seedFile the ends of its links
     * @param filters those of the client, first = outermost
     */
    static Mono<Evidence> of(Scenario scenario, Path seedFile, List<TrackerCallFilter> filters) {
        return Mono.using(() -> new SocketRun(scenario, seedFile, filters), SocketRun::evidence, SocketRun::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** What single operations told, with a client that has no filter. */
    static Mono<List<Told>> told(Scenario scenario, Path seedFile) {
        return Mono.using(() -> new SocketRun(scenario, seedFile, List.of()), SocketRun::told, SocketRun::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<List<Told>> told() {
        return new Calls(scenario, client, () -> server.links().toList())
                .told(Schedulers.boundedElastic())
                .collectList()
                .timeout(LONGEST, Schedulers.boundedElastic());
    }

    private Mono<Evidence> evidence() {
        return stream.ended()
                .doOnSubscribe(subscribed -> stream.start(client))
                .timeout(LONGEST, Mono.fromRunnable(() -> stream.stop(How.HUNG)))
                // Where the server may be closed, which blocks.
                .then(Mono.delay(AFTERMATH, Schedulers.boundedElastic()))
                .then(Mono.fromSupplier(this::found));
    }

    private Evidence found() {
        Truth truth = server.truth();
        return new Evidence(
                scenario,
                stream.outcomes(),
                Objects.requireNonNull(stream.ending()),
                List.of(),
                server.links().toList(),
                truth.duplicateAttempts(),
                truth.faults().getOrDefault("late-commit", 0L),
                journal,
                stays,
                diary,
                stream.mostHeld(),
                journal.inFlight(),
                journal.size() - stream.sentAtEnd());
    }

    private void close() {
        client.closeLater().subscribe();
        server.close();
    }
}
