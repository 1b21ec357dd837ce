package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakePort.link;
import static io.github.trackerlinks.internal.engine.FakePort.lost;
import static io.github.trackerlinks.internal.engine.FakePort.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** What becomes of each link, in virtual time, against {@link FakePort}. */
class BatchEngineTest {
    private static final BatchOptions OPTIONS = BatchOptions.defaults();

    private final FakePort port = new FakePort();
    private final BatchEngine engine = new BatchEngine(draft -> port, 16);
    private VirtualTimeScheduler time;

    @BeforeEach
    void virtualTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void linksOfOneSourceLeaveAsOneArrayPerBatchSize() {
        List<LinkDraft> drafts = drafts(250, i -> link("a", "t" + i));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts), OPTIONS);

        assertThat(outcomes).hasSize(250).allMatch(outcome -> outcome instanceof LinkOutcome.Created);
        assertThat(port.sent).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(port.stored).containsExactlyInAnyOrderElementsOf(drafts);
    }

    @Test
    void outcomesComeInInputOrderWithTheCallersItem() {
        List<LinkDraft> drafts = drafts(5_000, i -> link("s" + i % 37, "t" + i));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts), OPTIONS.withWindow(64));

        assertThat(outcomes).extracting(LinkOutcome::item).containsExactlyElementsOf(drafts);
        assertThat(outcomes)
                .extracting(LinkOutcome::index)
                .containsExactlyElementsOf(LongStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void aRepeatIsSentOnceAndAlreadyLinked() {
        Flux<LinkDraft> input = Flux.just(link("a", "x"), link("a", "y"), link("a", "x"));

        List<LinkOutcome<LinkDraft>> outcomes = run(input, OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("Created", "Created", "AlreadyLinked");
        assertThat(port.sent).containsExactly(List.of(link("a", "x"), link("a", "y")));
    }

    @Test
    void aRepeatSharesTheFailureOfItsFirstOccurrence() {
        port.poison.put("x", status(404));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "x"), link("a", "x")), OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("Failed", "Failed");
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aRepeatInALaterWindowIsFoundOnTheServer() {
        Flux<LinkDraft> input = Flux.just(link("a", "x"), link("a", "x"));

        List<LinkOutcome<LinkDraft>> outcomes = run(input, OPTIONS.withWindow(1));

        assertThat(kinds(outcomes)).containsExactly("Created", "AlreadyLinked");
    }

    @Test
    void aRefusedArrayLosesOnlyItsBadLink() {
        port.poison.put("t3", status(404));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(6, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("Created", "Created", "Created", "Failed", "Created", "Created");
        assertThat(port.reads).hasSize(1);
    }

    @Test
    void whatIsThereAfterARefusedArrayIsConfirmedAndNotSentAgain() {
        port.stored.add(link("a", "t1"));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(3, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("Created", "Confirmed", "Created");
        assertThat(port.sent)
                .filteredOn(batch -> batch.equals(List.of(link("a", "t1"))))
                .isEmpty();
    }

    @Test
    void aDuplicateIsConfirmedByReadingNeverByItsStatusAlone() {
        port.stored.add(link("a", "x"));
        port.poison.put("y", status(422));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "x"), link("b", "y")), OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("AlreadyLinked", "Failed");
        assertThat(port.reads).hasSize(2);
    }

    @Test
    void aDuplicateThatCannotBeReadIsSaidToBeUnknownWithBothErrors() {
        port.stored.add(link("a", "x"));
        port.brokenRead = Mono.error(lost(Delivery.UNKNOWN));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "x")), OPTIONS);

        LinkOutcome.Failed<LinkDraft> failed = (LinkOutcome.Failed<LinkDraft>) outcomes.get(0);
        assertThat(failed.isStateUnknown()).isTrue();
        assertThat(failed.error()).hasRootCauseMessage(status(422).getMessage());
        assertThat(failed.error().getSuppressed()).hasSize(1);
    }

    @Test
    void aSourceThatCannotBeReadFailsAllItsLinksWithoutASecondSend() {
        port.poison.put("t0", status(404));
        port.brokenRead = Mono.error(status(404));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(5, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes)).containsOnly("Failed").hasSize(5);
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aRefusedArrayThatCannotBeReadIsUnknownAndNotSentAgain() {
        port.poison.put("t0", status(404));
        port.brokenRead = Mono.error(status(401));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(3, i -> link("a", "t" + i))), OPTIONS);

        assertThat(outcomes)
                .hasSize(3)
                .allMatch(
                        outcome -> outcome instanceof LinkOutcome.Failed<LinkDraft> failed && failed.isStateUnknown());
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aDefectOfThePortEndsTheRunAndStartsNothingMore() {
        LinkPort<LinkDraft> defective = new LinkPort<>() {
            @Override
            public Object source(LinkDraft draft) {
                return port.source(draft);
            }

            @Override
            public int maxBatchSize() {
                return 1;
            }

            @Override
            public Mono<Void> send(List<LinkDraft> batch) {
                return batch.contains(link("s20", "t20"))
                        ? Mono.error(new IllegalStateException("a defect"))
                        : port.send(batch);
            }

            @Override
            public Mono<Predicate<LinkDraft>> read(LinkDraft draft) {
                return port.read(draft);
            }
        };
        List<Throwable> errors = new ArrayList<>();

        new BatchEngine(draft -> defective, 8)
                .createAll(Flux.fromIterable(drafts(200, i -> link("s" + i, "t" + i))), Function.identity(), OPTIONS)
                .subscribe(outcome -> {}, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(errors).hasSize(1).first().hasToString("java.lang.IllegalStateException: a defect");
        assertThat(port.sent).hasSizeLessThan(40);
        assertThat(port.inFlight).isZero();
    }

    @Test
    void concurrencyIsNeverAboveTheConnections() {
        new BatchEngine(draft -> port, 2)
                .createAll(
                        Flux.fromIterable(drafts(50, i -> link("s" + i, "t" + i))),
                        Function.identity(),
                        OPTIONS.withConcurrency(30))
                .subscribe();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(port.stored).hasSize(50);
        assertThat(port.maxInFlight).isEqualTo(2);
    }

    @Test
    void anUnknownWriteIsSaidToBeUnknownAndNotSentAgain() {
        port.poison.put("t1", lost(Delivery.UNKNOWN));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(3, i -> link("a", "t" + i))), OPTIONS);

        assertThat(outcomes)
                .hasSize(3)
                .allMatch(
                        outcome -> outcome instanceof LinkOutcome.Failed<LinkDraft> failed && failed.isStateUnknown());
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void refusedCredentialsAreNotTriedLinkByLink() {
        port.poison.put("t1", status(401));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(3, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes)).containsOnly("Failed").hasSize(3);
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void anItemWithoutADraftFailsAlone() {
        Function<Integer, LinkDraft> broken = i -> {
            if (i == 1) {
                throw new IllegalArgumentException("line 2: no target");
            }
            if (i == 2) {
                throw new AssertionError("not even an exception");
            }
            return link("a", "t" + i);
        };

        List<LinkOutcome<Integer>> outcomes = run(Flux.range(0, 4), broken, OPTIONS);

        assertThat(kinds(outcomes)).containsExactly("Created", "Failed", "Failed", "Created");
        assertThat(((LinkOutcome.Failed<Integer>) outcomes.get(1)).error()).hasMessage("line 2: no target");
    }

    @Test
    void anErrorOfTheInputComesAfterAllOutcomesBeforeIt() {
        Flux<LinkDraft> input = Flux.<LinkDraft>just(link("a", "x"), link("b", "y"))
                .concatWith(Flux.error(new IllegalStateException("the file is cut")));
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();

        engine.createAll(input, Function.identity(), OPTIONS).subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("Created", "Created");
        assertThat(errors).hasSize(1).first().hasToString("java.lang.IllegalStateException: the file is cut");
    }

    @Test
    void concurrencyIsBoundedAndOneSourceHasOneWriteAtATime() {
        List<LinkDraft> drafts = drafts(2_000, i -> link("s" + i % 50, "t" + i));

        run(Flux.fromIterable(drafts), OPTIONS.withConcurrency(3).withWindow(100));

        assertThat(port.maxInFlight).isEqualTo(3);
        assertThat(port.maxWritesOfOneSource).isEqualTo(1);
        assertThat(port.inFlight).isZero();
    }

    @Test
    void aTricklingSourceIsSentWhenItsLingerIsOver() {
        TestPublisher<LinkDraft> input = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        engine.createAll(input, Function.identity(), OPTIONS.withLinger(Duration.ofMillis(100)))
                .subscribe(outcomes::add);

        input.next(link("a", "x"));
        time.advanceTimeBy(Duration.ofMillis(99));
        assertThat(port.sent).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(port.sent).hasSize(1);
        time.advanceTimeBy(port.latency);
        assertThat(kinds(outcomes)).containsExactly("Created");
    }

    @Test
    void anEmptyInputCompletes() {
        assertThat(run(Flux.empty(), OPTIONS)).isEmpty();
    }

    @Test
    void aConsumerThatTakesNothingIsNotReadAheadOfBeyondTheWindows() {
        AtomicLong taken = new AtomicLong();
        Flux<LinkDraft> endless = Flux.<LinkDraft, Integer>generate(() -> 0, (i, sink) -> {
                    sink.next(link("s" + i, "t" + i));
                    return i + 1;
                })
                .doOnNext(draft -> taken.incrementAndGet());

        TestSubscriber<LinkOutcome<LinkDraft>> consumer =
                TestSubscriber.builder().initialRequest(0).build();
        engine.createAll(endless, Function.identity(), OPTIONS.withWindow(10)).subscribe(consumer);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(taken.get()).isBetween(10L, 10L * BatchOptions.MAX_WINDOWS);

        consumer.request(25);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(consumer.getReceivedOnNext()).hasSize(25);
        assertThat(taken.get()).isBetween(25L, 25 + 10L * BatchOptions.MAX_WINDOWS);

        consumer.cancel();
        assertThat(port.inFlight).isZero();
    }

    @Test
    void aCancelLeavesNothingUnderWay() {
        Disposable run = engine.createAll(
                        Flux.fromIterable(drafts(500, i -> link("s" + i, "t" + i))),
                        Function.identity(),
                        OPTIONS.withConcurrency(4))
                .subscribe();
        time.advanceTimeBy(Duration.ofMillis(30));
        assertThat(port.inFlight).isEqualTo(4);

        int sent = port.sent.size();

        run.dispose();

        assertThat(port.inFlight).isZero();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(port.sent).hasSize(sent);
    }

    private List<LinkOutcome<LinkDraft>> run(Publisher<LinkDraft> input, BatchOptions options) {
        return run(input, Function.identity(), options);
    }

    private <T> List<LinkOutcome<T>> run(
            Publisher<T> input, Function<? super T, ? extends LinkDraft> drafts, BatchOptions options) {
        List<LinkOutcome<T>> outcomes = new ArrayList<>();
        List<Object> end = new ArrayList<>();
        engine.createAll(input, drafts, options).subscribe(outcomes::add, end::add, () -> end.add("complete"));
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(end).containsExactly("complete");
        return outcomes;
    }

    private static List<LinkDraft> drafts(int count, Function<Integer, LinkDraft> draft) {
        return IntStream.range(0, count).boxed().map(draft).toList();
    }

    private static <T> List<String> kinds(List<LinkOutcome<T>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
    }
}
