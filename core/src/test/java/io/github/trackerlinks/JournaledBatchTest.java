package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.CountingBlockHound;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A batch with a journal and a last question, over real sockets. */
class JournaledBatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Step LINK = Step.json(201, "{\"id\":1}");
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("A-1", Relationship.RELATES, "A-2");

    private final List<String> notes = new CopyOnWriteArrayList<>();

    /** Notes what happens. */
    private BatchJournal<LinkChange> noting(Mono<Void> pause) {
        return new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends LinkChange> items) {
                return pause.doOnSuccess(done -> notes.add("written"));
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkChange>> outcomes) {
                return Mono.fromRunnable(() -> notes.add("settled"));
            }
        };
    }

    private List<Status> run(TestClients wire, Mono<Void> pause) {
        return wire.client()
                .batch()
                .sendIf(draft -> notes.add("asked"))
                .journal(noting(pause))
                .run(Flux.just(DRAFT))
                .map(LinkOutcome::status)
                .doOnNext(status -> notes.add("told"))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void aJournalMayTakeLongerThanAnExchange() {
        Duration most = Duration.ofSeconds(3);
        try (TestClients wire = TestClients.with(
                settings -> settings.connections(
                        ConnectionOptions.builder().exchangeTimeout(most).build()),
                LINK)) {
            assertThat(run(wire, Mono.delay(most.plusSeconds(1)).then())).containsExactly(Status.CREATED);
            assertThat(notes).containsExactly("asked", "written", "settled", "told");
        }
    }

    @Test
    void whatIsTurnedAwayForItsCredentialsIsAskedAndWrittenDownAnew() {
        try (TestClients wire = TestClients.with(
                settings -> settings.credentials(
                        rejected -> Mono.just(Credentials.oauth(rejected == null ? "old" : Watch.TOKEN))),
                Step.json(401, "{}"),
                LINK)) {
            assertThat(run(wire, Mono.empty())).containsExactly(Status.CREATED);
            assertThat(notes).containsExactly("asked", "written", "asked", "written", "settled", "told");
        }
    }

    @Test
    void whatIsRedirectedIsAskedAndWrittenDownAnew() {
        try (TestClients wire = TestClients.v3(Step.answer(308, "", "Location: /v3/issues/B-7/links"), LINK)) {
            assertThat(run(wire, Mono.empty())).containsExactly(Status.CREATED);
            assertThat(notes).containsExactly("asked", "written", "asked", "written", "settled", "told");
        }
    }

    @Test
    void nothingLeavesWhenAReadGetsAPageWhileItIsWrittenDown() {
        Step page = Step.answer(200, "<html><body>Sign in</body></html>", "Content-Type: text/html");
        try (TestClients wire = TestClients.v3(page, Step.json(200, "{\"login\":\"vera\"}"), LINK)) {
            Mono<Void> read = wire.client().catalog().myself().then().onErrorComplete();
            Mono<Void> pause = Mono.defer(() -> notes.contains("written") ? Mono.empty() : read);

            assertThat(run(wire, pause)).containsExactly(Status.CREATED);
            assertThat(notes).containsExactly("asked", "written", "asked", "written", "settled", "told");
            assertThat(wire.request()).startsWith("GET");
            assertThat(wire.request()).as("whether Tracker answers again").startsWith("GET");
            assertThat(wire.request()).startsWith("POST");
        }
    }

    @Test
    void aClientThatIsClosedWhileItIsWrittenDownSendsNothing() {
        TestClients wire = TestClients.v3(LINK);
        Mono<Void> pause = Mono.fromRunnable(wire.client()::close);

        assertThatThrownBy(() -> run(wire, pause))
                .isInstanceOfSatisfying(
                        BatchStoppedException.class,
                        stopped -> assertThat(stopped.isNotAttempted(0)).isTrue());
        assertThat(wire.server().requestsLeft()).isZero();
        wire.close();
    }

    /** Its second attempt finds nothing to send, and this ends the first one, whose entry is being written. */
    @Test
    void aFilterThatGivesUpAllThatIsWrittenDownIsAskedAfterPausesUntilThePatienceEnds() {
        AtomicInteger calls = new AtomicInteger();
        TrackerCallFilter twice = (call, next) -> {
            Mono<TrackerReply> send = next.send();
            return calls.incrementAndGet() > 100 ? send : send.mergeWith(send).next();
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(twice), LINK)) {
            Flux<LinkOutcome<LinkChange>> run = wire.client()
                    .batch()
                    .options(BatchOptions.builder()
                            .patience(Duration.ofSeconds(1))
                            .build())
                    .journal(noting(Mono.delay(Duration.ofMillis(10)).then()))
                    .run(Flux.just(DRAFT));

            assertThatThrownBy(() -> run.blockLast(PATIENCE))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageEndingWith("it was not sent: a filter gave it up before it left");
            assertThat(calls).hasValueBetween(2, 10);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aJournalInAFileBlocksNothing(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("journal");
        Scheduler writer = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "journal");
        long trips = CountingBlockHound.trips();
        try (StandInServer server = StandInServer.start(
                StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN))) {
            TrackerClient client = TestClients.builder(server.baseUrl() + "/v3").build();
            Set<Long> told = new HashSet<>();
            client.batch((Integer i) -> EntityLinkDraft.of(
                            EntityRef.project("" + (i % 20)),
                            Relationship.DEPENDS_ON,
                            EntityRef.project("" + (1_000 + i))))
                    .options(BatchOptions.builder().window(100).build())
                    .sendIf(i -> i % 10 != 3)
                    .journal(new FileJournal(file, writer))
                    .run(Flux.range(0, 1_000))
                    .doOnNext(outcome -> told.add(outcome.index()))
                    .blockLast(PATIENCE);

            assertThat(told).hasSize(1_000);
            assertThat(server.links()).hasSize(900);
            client.closeLater().block(PATIENCE);
        } finally {
            writer.dispose();
        }
        assertThat(CountingBlockHound.trips()).isEqualTo(trips);
        try (Stream<String> lines = Files.lines(file)) {
            Set<String> open = new HashSet<>();
            Set<String> settled = new HashSet<>();
            lines.forEach(line -> {
                String item = line.substring(2);
                if (line.startsWith("?")) {
                    open.add(item);
                } else {
                    assertThat(settled.add(item)).isTrue();
                    assertThat(open.contains(item)).as(item).isEqualTo(!item.endsWith("3"));
                }
            });
            assertThat(settled).hasSize(1_000);
        }
    }

    /** A line for each item that may be sent, and one for each outcome. */
    private record FileJournal(Path file, Scheduler writer) implements BatchJournal<Integer> {
        @Override
        public Mono<Void> beforeWrite(List<? extends Integer> items) {
            return append("? ", items);
        }

        @Override
        public Mono<Void> settled(List<? extends LinkOutcome<? extends Integer>> outcomes) {
            return append("! ", outcomes.stream().map(LinkOutcome::item).toList());
        }

        private Mono<Void> append(String mark, List<? extends Integer> items) {
            return Mono.<Void>fromRunnable(() -> {
                        try {
                            Files.write(
                                    file,
                                    items.stream().map(item -> mark + item).toList(),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .subscribeOn(writer);
        }
    }
}
