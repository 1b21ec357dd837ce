package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** The stream of a run: its order, its demand, its bounds, its ends. What becomes of each link is in {@link LinkFatesTest}. */
class BatchEngineTest extends EngineFixture {
    @Test
    void linksOfOneSourceLeaveAsOneArrayPerBatchSize() {
        List<LinkDraft> drafts = drafts(250, i -> link("a", "t" + i));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts), OPTIONS);

        assertThat(outcomes).hasSize(250).allMatch(outcome -> outcome.status() == Status.CREATED);
        assertThat(port.sent).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(port.stored).containsExactlyInAnyOrderElementsOf(drafts);
    }

    @Test
    void outcomesComeInInputOrderWithTheCallersItem() {
        List<LinkDraft> drafts = drafts(5_000, i -> link("s" + i % 37, "t" + i));

        List<LinkOutcome<LinkDraft>> outcomes =
                run(Flux.fromIterable(drafts), OPTIONS.mutate().window(64).build());

        assertThat(outcomes).extracting(LinkOutcome::item).containsExactlyElementsOf(drafts);
        assertThat(outcomes)
                .extracting(LinkOutcome::index)
                .containsExactlyElementsOf(LongStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void aDefectOfThePortEndsTheRunAndStartsNothingMore() {
        LinkKind<LinkDraft> defective = new DelegatingKind(port) {
            @Override
            public Mono<Void> send(LinkWrite<LinkDraft> write) {
                return write.first().equals(link("s20", "t20"))
                        ? Mono.error(new IllegalStateException("a defect"))
                        : port.send(write);
            }
        };
        List<Throwable> errors = new ArrayList<>();

        new BatchEngine(draft -> defective, draft -> defective, 8, () -> false)
                .run(Flux.fromIterable(drafts(200, i -> link("s" + i, "t" + i))), Function.identity(), OPTIONS)
                .subscribe(outcome -> {}, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(errors).hasSize(1).first().hasToString("java.lang.IllegalStateException: a defect");
        assertThat(port.sent).hasSizeLessThan(40);
        assertThat(port.inFlight).isZero();
    }

    @Test
    void concurrencyIsNeverAboveTheConnections() {
        new BatchEngine(draft -> port, draft -> port, 2, () -> false)
                .run(
                        Flux.fromIterable(drafts(50, i -> link("s" + i, "t" + i))),
                        Function.identity(),
                        OPTIONS.mutate().concurrency(30).build())
                .subscribe();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(port.stored).hasSize(50);
        assertThat(port.maxInFlight).isEqualTo(2);
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

        assertThat(kinds(outcomes)).containsExactly("CREATED", "FAILED", "FAILED", "CREATED");
        assertThat(outcomes.get(1).error().orElseThrow())
                .isInstanceOf(InvalidItemException.class)
                .hasRootCauseMessage("line 2: no target");
    }

    @Test
    void concurrencyIsBoundedAndOneSourceHasOneWriteAtATime() {
        List<LinkDraft> drafts = drafts(2_000, i -> link("s" + i % 50, "t" + i));

        run(
                Flux.fromIterable(drafts),
                OPTIONS.mutate().concurrency(3).window(100).build());

        assertThat(port.maxInFlight).isEqualTo(3);
        assertThat(port.maxWritesOfOneSource).isEqualTo(1);
        assertThat(port.inFlight).isZero();
    }

    @Test
    void anArrayWaitsToBeFilledIfItIsToldTo() {
        TestPublisher<LinkDraft> input = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        engine.run(
                        input,
                        Function.identity(),
                        OPTIONS.mutate().minArrayWait(Duration.ofMillis(100)).build())
                .subscribe(outcomes::add);

        input.next(link("a", "x"));
        time.advanceTimeBy(Duration.ofMillis(99));
        assertThat(port.sent).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(port.sent).hasSize(1);
        time.advanceTimeBy(port.latency);
        assertThat(kinds(outcomes)).containsExactly("CREATED");
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
        engine.run(endless, Function.identity(), OPTIONS.mutate().window(10).build())
                .subscribe(consumer);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(taken.get()).isBetween(10L, 10L * 2);

        consumer.request(25);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(consumer.getReceivedOnNext()).hasSize(25);
        assertThat(taken.get()).isBetween(25L, 25 + 10L * 2);

        consumer.cancel();
        assertThat(port.inFlight).isZero();
    }

    @Test
    void aCancelLeavesNothingUnderWay() {
        Disposable run = engine.run(
                        Flux.fromIterable(drafts(500, i -> link("s" + i, "t" + i))),
                        Function.identity(),
                        OPTIONS.mutate().concurrency(4).build())
                .subscribe();
        time.advanceTimeBy(Duration.ofMillis(30));
        assertThat(port.inFlight).isEqualTo(4);

        int sent = port.sent.size();

        run.dispose();

        assertThat(port.inFlight).isZero();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(port.sent).hasSize(sent);
    }
}
