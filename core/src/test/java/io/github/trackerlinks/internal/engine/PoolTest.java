package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;

/** That one pool holds all items of a run: outcomes come at once, and a doubt holds up nothing but its link. */
class PoolTest extends EngineFixture {
    @ParameterizedTest
    @EnumSource(Order.class)
    void theFirstOutcomeComesAfterTheFirstAnswers(Order order) {
        Flux<LinkDraft> input = Flux.fromIterable(drafts(1_500, i -> link("s" + i / 4, "t" + i)));
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().order(order).build());

        time.advanceTimeBy(port.latency);
        assertThat(outcomes).hasSize(8 * 4);
        time.advanceTimeBy(port.latency);
        assertThat(outcomes).hasSize(2 * 8 * 4);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aTrickleHasItsOutcomesARoundTripLater(Order order) {
        TestPublisher<LinkDraft> input = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().order(order).build());
        for (int i = 0; i < 50; i++) {
            input.next(link("a", "t" + i));
            time.advanceTimeBy(port.latency);
            assertThat(outcomes).hasSize(i + 1);
        }
    }

    @Test
    void aDoubtHoldsUpNothingButItsLink() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        Flux<LinkDraft> input = Flux.fromIterable(drafts(100, i -> link("a", "t" + i)));
        List<LinkOutcome<LinkDraft>> outcomes = start(
                input, OPTIONS.mutate().order(Order.AS_COMPLETED).batchSize(1).build());

        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(outcomes).hasSize(99).extracting(LinkOutcome::index).doesNotContain(0L);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(kinds(outcomes)).hasSize(100).last().isEqualTo("CONFIRMED");
    }

    @Test
    void aDoubtOfAnEndlessStreamIsJudgedWithinOneAndAHalfSettleTimes() {
        port.lag = OPTIONS.settleTime();
        Duration every = Duration.ofMillis(50);
        Duration longest = OPTIONS.settleTime().multipliedBy(3).dividedBy(2).plus(port.latency.multipliedBy(2));
        List<LinkOutcome<LinkDraft>> confirmed = new ArrayList<>();
        List<LinkOutcome<LinkDraft>> late = new ArrayList<>();
        long begun = time.now(TimeUnit.MILLISECONDS);
        engine.run(
                        hub(every, 3),
                        Function.identity(),
                        OPTIONS.mutate().order(Order.AS_COMPLETED).batchSize(1).build())
                .doOnNext(outcome -> {
                    Duration told = Duration.ofMillis(time.now(TimeUnit.MILLISECONDS) - begun);
                    if (told.minus(every.multipliedBy(outcome.index() + 1)).compareTo(longest) > 0) {
                        late.add(outcome);
                    }
                })
                .filter(outcome -> outcome.status() == Status.CONFIRMED)
                .subscribe(confirmed::add);
        time.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(confirmed).hasSizeGreaterThan(700);
        assertThat(late).isEmpty();
    }

    @Test
    void listingsAreAtMostAQuarterOfTheRequestsOfALaneThatHasLinksToSend() {
        port.lag = Duration.ofMillis(50);
        start(
                hub(port.latency, 2),
                OPTIONS.mutate()
                        .order(Order.AS_COMPLETED)
                        .batchSize(1)
                        .concurrency(1)
                        .settleTime(port.lag)
                        .build());
        time.advanceTimeBy(Duration.ofMinutes(2));

        int all = port.reads.size() + port.sent.size();
        assertThat(port.reads.size()).isBetween(all / 5, all / 4 + 1);
    }

    /** Links of one end without end, of which each so-manieth is applied but gets no answer. */
    private Flux<LinkDraft> hub(Duration every, int lost) {
        return Flux.interval(every)
                .onBackpressureBuffer()
                .doOnNext(i -> {
                    if (i % lost == 0) {
                        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
                    }
                })
                .map(i -> link("hub", "t" + i));
    }

    @Test
    void whatComesInWhileACallWaitsGoesAlongWithIt() {
        TestPublisher<LinkDraft> input = TestPublisher.create();
        start(input, OPTIONS.mutate().concurrency(1).build());
        input.next(link("a", "0"));
        input.next(link("b", "1"));
        input.next(link("b", "2"));
        time.advanceTimeBy(port.latency.multipliedBy(2));

        assertThat(port.sent).containsExactly(List.of(link("a", "0")), List.of(link("b", "1"), link("b", "2")));
    }

    @Test
    void readsThatAreNotTakenStopNoWrites() {
        for (int i = 0; i < 10; i++) {
            port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        }
        for (int i = 0; i < 1_000; i++) {
            port.readFaults.add(status(429));
        }
        List<LinkOutcome<LinkDraft>> outcomes = start(
                Flux.fromIterable(drafts(3_000, i -> link("s" + i, "t"))),
                OPTIONS.mutate().order(Order.AS_COMPLETED).build());

        time.advanceTimeBy(Duration.ofSeconds(20));

        assertThat(outcomes).as("all but those in doubt").hasSize(2_990);
    }

    @Test
    void oneLinkThatIsNotTakenKeepsNoOtherOut() {
        port.poison.put("busy", status(429));
        List<LinkOutcome<LinkDraft>> outcomes = start(
                Flux.fromIterable(drafts(100, i -> link("s" + i, i == 0 ? "busy" : "t"))),
                OPTIONS.mutate().order(Order.AS_COMPLETED).build());

        time.advanceTimeBy(Duration.ofSeconds(30));

        assertThat(outcomes).hasSize(99);
        assertThat(errors).isEmpty();
    }

    /** A filter may answer for the server, without sending anything. */
    @Test
    void aCallThatIsRefusedBeforeItComposesIsTriedAgainAfterAPause() {
        int[] calls = {0};
        LinkKind<LinkDraft> filtered = new DelegatingKind(port) {
            @Override
            public Mono<Void> send(LinkWrite<LinkDraft> write) {
                return Mono.defer(() -> ++calls[0] <= 3 ? Mono.error(status(404)) : port.send(write));
            }
        };
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        new BatchEngine(draft -> filtered, draft -> filtered, 8, () -> false)
                .run(Flux.<LinkDraft>just(link("a", "x")), Function.identity(), OPTIONS)
                .subscribe(outcomes::add, errors::add);

        time.advanceTimeBy(Duration.ofMillis(100));
        assertThat(calls[0]).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(kinds(outcomes)).containsExactly("CREATED");
    }

    @Test
    void theInputIsAskedForMoreInStepsOfAQuarter() {
        List<Long> requests = new ArrayList<>();
        Flux<LinkDraft> input =
                Flux.fromIterable(drafts(1_000, i -> link("s" + i, "t"))).doOnRequest(requests::add);

        run(input, OPTIONS.mutate().window(100).build());

        assertThat(requests).first().isEqualTo(100L);
        assertThat(requests).allMatch(count -> count >= 25 && count <= 100);
    }

    @Test
    void repeatsOfADoubtLeaveRoomForOthers() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        TestPublisher<LinkDraft> input = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes = start(
                input, OPTIONS.mutate().order(Order.AS_COMPLETED).window(8).build());
        input.next(link("a", "x"));
        time.advanceTimeBy(port.latency);
        for (int i = 0; i < 5; i++) {
            input.next(link("a", "x"));
        }
        input.next(link("b", "y"));
        time.advanceTimeBy(port.latency);
        assertThat(kinds(outcomes)).containsExactly("CREATED");
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(kinds(outcomes))
                .hasSize(7)
                .filteredOn("ALREADY_LINKED"::equals)
                .hasSize(5);
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void aRunEndsAtItsDeadlineAndTellsWhatIsInDoubt() {
        port.latency = Duration.ofSeconds(2);
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        engine.run(
                        Flux.fromIterable(drafts(20, i -> link("s" + i, "t"))),
                        Function.identity(),
                        OPTIONS.mutate().concurrency(4).build())
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(3)))
                .subscribe(outcomes::add, errors::add);

        time.advanceTimeBy(Duration.ofMillis(2_999));
        assertThat(errors).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThat(kinds(outcomes).subList(0, 4)).containsOnly("CREATED");
        assertThat(kinds(outcomes).subList(4, 8)).as("under way").containsOnly("UNKNOWN");
        assertThat(outcomes).hasSize(8);
        assertThat(errors).singleElement().isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
            assertThat(stopped).hasCauseInstanceOf(DeadlineExceededException.class);
            assertThat(stopped.watermark()).isEqualTo(8);
            assertThat(stopped.isNotAttempted(8)).isTrue();
        });
        assertThat(port.inFlight).isZero();
    }

    @Test
    void singleOperationsEndAtTheirDeadlineToo() {
        port.latency = Duration.ofHours(1);
        engine.ensure(link("a", "x"), EnsureOptions.defaults())
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(3)))
                .subscribe(outcome -> {}, errors::add);
        engine.ensureAbsent(link("b", "x"), EnsureOptions.defaults())
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(3)))
                .subscribe(outcome -> {}, errors::add);

        time.advanceTimeBy(Duration.ofSeconds(3));

        assertThat(errors).hasSize(2);
        assertThat(errors.get(0)).as("the write is under way").hasMessageContaining("may have been applied");
        assertThat(errors.get(1)).as("nothing but a read").isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void aHubGetsMoreWritesAtOnceWithEachAnswer() {
        List<LinkDraft> hub = drafts(40, i -> link("hub", "t" + i));

        run(Flux.fromIterable(hub), OPTIONS.mutate().batchSize(1).build());

        assertThat(port.maxWritesOfOneSource).isEqualTo(BatchOptions.DEFAULT_CONCURRENCY);
        assertThat(port.stored).hasSize(40);
    }

    @Test
    void aHubKeepsNobodyOut() {
        List<LinkDraft> drafts = drafts(400, i -> link(i < 390 ? "hub" : "s" + i, "t" + i));
        List<LinkOutcome<LinkDraft>> outcomes = start(
                Flux.fromIterable(drafts),
                OPTIONS.mutate()
                        .order(Order.AS_COMPLETED)
                        .batchSize(1)
                        .concurrency(4)
                        .build());

        time.advanceTimeBy(port.latency.multipliedBy(5));

        assertThat(outcomes).filteredOn(outcome -> outcome.index() >= 390).hasSize(10);
        assertThat(outcomes).allMatch(outcome -> outcome.status() == Status.CREATED);
    }
}
