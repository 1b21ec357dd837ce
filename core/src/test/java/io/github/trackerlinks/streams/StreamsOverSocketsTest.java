package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.Watch;
import io.github.trackerlinks.testing.WatchSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The same laws over real sockets and in real time, for fewer streams. */
class StreamsOverSocketsTest {
    private static final int STREAMS = Integer.getInteger("streams.sockets", 50);
    private static final int AT_ONCE = 10;
    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    private final WatchSession.Pause pause = WatchSession.pause();

    @TempDir
    private Path directory;

    @AfterEach
    void watchAgain() {
        pause.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whateverHappensTheLawsHold() {
        long first = System.nanoTime() & 0xffff_ffffL;
        List<String> broken = Flux.range(0, STREAMS)
                .flatMap(number -> run(Draw.quickScenario(first + number)), AT_ONCE)
                .flatMapIterable(StreamsOverSocketsTest::broken)
                .collectList()
                .block();
        System.out.println("streams over sockets: first seed " + first);
        assertThat(broken).isEmpty();
    }

    private static List<String> broken(Evidence evidence) {
        List<String> broken = Laws.broken(evidence);
        return broken.stream().map(line -> line + "\n" + evidence.trace()).toList();
    }

    private Mono<Evidence> run(Scenario scenario) {
        return Mono.using(() -> new Stage(scenario, seedFile(scenario)), Stage::evidence, Stage::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Path seedFile(Scenario scenario) throws IOException {
        return Files.writeString(
                directory.resolve(scenario.seed() + ".json"), scenario.cast().seedFile());
    }

    /** A server, a client and what passes between them. */
    private static final class Stage {
        private final Scenario scenario;
        private final StandInServer server;
        private final TrackerClient client;
        private final Journal journal = new Journal();
        private final Stream stream;

        Stage(Scenario scenario, Path seedFile) {
            this.scenario = scenario;
            long start = System.nanoTime();
            Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime() - start);
            this.server = StandInServer.start(scenario.server().withSeed(seedFile));
            Recorder recorder = new Recorder(journal, new WireLinks(scenario.cast()), clock);
            this.client = TrackerClient.builder()
                    .baseUrl(server.baseUrl())
                    .credentials(Credentials.oauth(Watch.TOKEN))
                    .organization(Organization.yandex360("360"))
                    .connections(ConnectionOptions.defaults().withExchangeTimeout(scenario.exchangeTimeout()))
                    .webClient(builder -> builder.filter(recorder))
                    .build();
            this.stream = new Stream(scenario, Schedulers.parallel(), clock, journal);
        }

        Mono<Evidence> evidence() {
            return stream.ended()
                    .doOnSubscribe(subscribed -> stream.start(client))
                    .timeout(LONGEST, Mono.fromRunnable(() -> stream.stop(How.HUNG)))
                    // Where the server may be closed, which blocks.
                    .then(Mono.delay(AFTERMATH, Schedulers.boundedElastic()))
                    .then(Mono.fromSupplier(this::found));
        }

        private Evidence found() {
            return new Evidence(
                    scenario,
                    stream.outcomes(),
                    Objects.requireNonNull(stream.ending()),
                    List.of(),
                    server.links().toList(),
                    server.truth().duplicateAttempts(),
                    journal,
                    stream.mostHeld(),
                    journal.inFlight(),
                    journal.size() - stream.sentAtEnd());
        }

        void close() {
            client.closeLater().subscribe();
            server.close();
        }
    }
}
