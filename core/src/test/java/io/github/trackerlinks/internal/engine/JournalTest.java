package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;

/** That nothing leaves before it is written down, and that no outcome is emitted before it is. */
class JournalTest extends EngineFixture {
    private static final Duration SLOW = Duration.ofSeconds(7);

    private final Entries journal = new Entries();
    private final List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();

    /** How a journal fails. */
    private enum Failure {
        LATER,
        THROWS,
        NULL
    }

    /** Notes what it is told, and completes at once unless a test says otherwise. */
    private final class Entries implements BatchJournal<LinkDraft> {
        final List<List<LinkDraft>> written = new ArrayList<>();
        final List<List<Long>> settled = new ArrayList<>();
        /** What its next calls return. */
        final Deque<Mono<Void>> beforeWrites = new ArrayDeque<>();

        final Deque<Mono<Void>> settlings = new ArrayDeque<>();

        @Override
        public Mono<Void> beforeWrite(List<? extends LinkDraft> items) {
            written.add(List.copyOf(items));
            return next(beforeWrites);
        }

        @Override
        public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkDraft>> outcomes) {
            settled.add(outcomes.stream().map(outcome -> outcome.index()).toList());
            return next(settlings);
        }

        private Mono<Void> next(Deque<Mono<Void>> answers) {
            return answers.isEmpty() ? Mono.empty() : answers.poll();
        }
    }

    private Disposable begin(Stream<LinkDraft> input, BatchOptions options) {
        return begin(Flux.fromStream(input), options, journal);
    }

    private Disposable begin(Flux<LinkDraft> input, BatchOptions options, BatchJournal<? super LinkDraft> entries) {
        return engine.run(
                        input, BatchSpec.<LinkDraft>of(draft -> draft, options).journal(entries))
                .subscribe(outcomes::add, errors::add);
    }

    private static Mono<Void> failing(Failure how) {
        return switch (how) {
            case LATER -> Mono.delay(Duration.ofMillis(5)).then(Mono.error(new IllegalStateException("disk full")));
            case THROWS -> throw new IllegalStateException("disk full");
            case NULL -> nothing();
        };
    }

    private BatchStoppedException stopped() {
        assertThat(errors).hasSize(1);
        return (BatchStoppedException) errors.get(0);
    }

    @Test
    void anArrayLeavesWhenItsItemsAreWrittenDown() {
        journal.beforeWrites.add(Mono.delay(SLOW).then());
        begin(Stream.of(link("a", "x"), link("a", "y"), link("a", "x")), OPTIONS);
        time.advanceTimeBy(SLOW.minusMillis(1));
        assertThat(port.sent).isEmpty();
        assertThat(journal.written)
                .as("all items, repeats too")
                .containsExactly(List.of(link("a", "x"), link("a", "x"), link("a", "y")));
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(port.sent).containsExactly(List.of(link("a", "x"), link("a", "y")));
        time.advanceTimeBy(port.latency);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED", "ALREADY_LINKED");
        assertThat(journal.written).hasSize(1);
    }

    @Test
    void whatIsSentAgainIsWrittenDownAgain() {
        port.faults.add(new Fault(false, status(429)));
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        begin(Stream.of(link("a", "x")), OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(30));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(journal.written).hasSize(3).hasSameSizeAs(port.sent);
    }

    @ParameterizedTest
    @EnumSource
    void aJournalThatCannotWriteDownWhatIsToLeaveEndsTheRun(Failure how) {
        BatchJournal<LinkDraft> broken = new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends LinkDraft> items) {
                journal.beforeWrite(items);
                boolean isLast = items.contains(link("last", "x"));
                return isLast ? failing(how) : Mono.empty();
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkDraft>> list) {
                return journal.settled(list);
            }
        };
        begin(
                Flux.<LinkDraft>just(link("a", "x"), link("last", "x"), link("b", "x"), link("c", "x"))
                        .concatWith(Flux.never()),
                OPTIONS.mutate().concurrency(2).build(),
                broken);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(journal.settled).containsExactly(List.of(0L));
        assertThat(port.sent).as("nothing more is sent").containsExactly(List.of(link("a", "x")));
        assertThat(stopped().getCause())
                .isInstanceOf(how == Failure.NULL ? NullPointerException.class : IllegalStateException.class);
        assertThat(stopped().isNotAttempted(1)).isTrue();
        assertThat(stopped().watermark()).isEqualTo(1);
    }

    @SuppressWarnings("NullAway") // A journal that breaks its promise.
    private static Mono<Void> nothing() {
        return null;
    }

    @ParameterizedTest
    @EnumSource
    void aJournalThatCannotWriteDownOutcomesEndsTheRunAfterThem(Failure how) {
        BatchJournal<LinkDraft> broken = new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends LinkDraft> items) {
                return Mono.empty();
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkDraft>> list) {
                journal.settled(list);
                return failing(how);
            }
        };
        begin(
                Flux.<LinkDraft>just(link("a", "x"), link("b", "x"), link("c", "x"), link("d", "x"))
                        .concatWith(Flux.never()),
                OPTIONS.mutate().concurrency(2).build(),
                broken);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes))
                .as("two were under way")
                .containsOnly("CREATED")
                .hasSizeBetween(2, 4);
        assertThat(journal.settled).as("it is not called again").hasSize(1);
        assertThat(port.sent).hasSameSizeAs(outcomes);
        assertThat(stopped().getCause())
                .isInstanceOf(how == Failure.NULL ? NullPointerException.class : IllegalStateException.class);
        assertThat(stopped().watermark()).isEqualTo(outcomes.size());
    }

    @Test
    void aJournalThatFailsForTheLastOutcomeEndsTheRunToo() {
        journal.settlings.add(Mono.error(new IllegalStateException("disk full")));
        begin(Stream.of(link("a", "x")), OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(stopped()).hasRootCauseMessage("disk full");
        assertThat(stopped().isNotAttempted(0)).isFalse();
    }

    @Test
    void evenAnErrorThatReactorThrowsOnIsTheJournals() {
        journal.beforeWrites.add(Mono.fromRunnable(() -> {
            throw new StackOverflowError("deep");
        }));
        begin(Stream.of(link("a", "x")), OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(stopped().getCause()).isInstanceOf(StackOverflowError.class);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void outcomesWaitForTheirEntriesOneListAtATimeInOrder(Order order) {
        Sinks.Empty<Void> first = Sinks.empty();
        Sinks.Empty<Void> second = Sinks.empty();
        journal.settlings.addAll(List.of(first.asMono(), second.asMono()));
        begin(
                Stream.iterate(0, i -> i + 1).limit(6).map(i -> link("s" + i, "t")),
                OPTIONS.mutate().concurrency(2).order(order).build());
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(port.sent).as("nothing waits for the entries").hasSize(6);
        assertThat(outcomes).isEmpty();
        assertThat(journal.settled).hasSize(1);
        first.tryEmitEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(outcomes).extracting(LinkOutcome::index).isEqualTo(journal.settled.get(0));
        assertThat(journal.settled).as("what gathered meanwhile is one list").hasSize(2);
        second.tryEmitEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(outcomes).extracting(LinkOutcome::index).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(errors).isEmpty();
    }

    @Test
    void outcomesThatWaitFillTheWindow() {
        long[] taken = {0};
        journal.settlings.add(Mono.never());
        begin(
                Flux.range(0, 100_000).<LinkDraft>map(i -> link("s" + i, "t")).doOnNext(draft -> taken[0]++),
                OPTIONS.mutate().window(50).build(),
                journal);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(taken[0]).isEqualTo(50);
    }

    @Test
    void aRepeatSharesAnOutcomeThatIsBeingWrittenDown() {
        Sinks.Empty<Void> entry = Sinks.empty();
        journal.settlings.add(entry.asMono());
        TestPublisher<LinkDraft> input = TestPublisher.create();
        begin(input.flux(), OPTIONS, journal);
        input.next(link("a", "x"));
        time.advanceTimeBy(port.latency.multipliedBy(2));
        assertThat(port.stored).hasSize(1);
        input.next(link("a", "x"));
        time.advanceTimeBy(port.latency.multipliedBy(2));
        entry.tryEmitEmpty();
        time.advanceTimeBy(port.latency);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "ALREADY_LINKED");
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aSlowConsumerSlowsTheJournalDown() {
        List<LinkOutcome<LinkDraft>> few = new ArrayList<>();
        BaseSubscriber<LinkOutcome<LinkDraft>> consumer = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(3);
            }

            @Override
            protected void hookOnNext(LinkOutcome<LinkDraft> outcome) {
                few.add(outcome);
            }
        };
        engine.run(
                        Flux.fromIterable(drafts(20, i -> link("s" + i, "t"))),
                        BatchSpec.<LinkDraft>of(draft -> draft, OPTIONS).journal(journal))
                .subscribe(consumer);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(few).hasSize(3);
        assertThat(journal.settled.stream().mapToInt(List::size).sum()).isEqualTo(3);
    }

    @Test
    void whatIsToldAtAStopIsWrittenDownToo() {
        port.latency = Duration.ofSeconds(2);
        engine.run(
                        Flux.fromIterable(drafts(8, i -> link("s" + i, "t"))),
                        BatchSpec.<LinkDraft>of(
                                        draft -> draft,
                                        OPTIONS.mutate().concurrency(4).build())
                                .journal(journal))
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(3)))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofSeconds(3));

        assertThat(kinds(outcomes).subList(4, 8)).as("under way").containsOnly("UNKNOWN");
        assertThat(journal.settled).last().isEqualTo(List.of(4L, 5L, 6L, 7L));
    }

    @Test
    void whatIsBeingWrittenDownAtAStopIsNotSent() {
        boolean[] cancelled = {false};
        journal.beforeWrites.add(Mono.<Void>never().doOnCancel(() -> cancelled[0] = true));
        engine.run(
                        Flux.<LinkDraft>just(link("a", "x")),
                        BatchSpec.<LinkDraft>of(draft -> draft, OPTIONS).journal(journal))
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(3)))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofSeconds(3));

        assertThat(cancelled[0]).isTrue();
        assertThat(outcomes).isEmpty();
        assertThat(stopped().isNotAttempted(0)).isTrue();
        assertThat(port.sent).isEmpty();
    }

    @Test
    void anotherArrayThatIsBeingWrittenDownWhenTheJournalFailsIsNotSent() {
        Sinks.Empty<Void> slow = Sinks.empty();
        journal.beforeWrites.addAll(List.of(
                slow.asMono(),
                Mono.delay(Duration.ofSeconds(1)).then(Mono.error(new IllegalStateException("disk full")))));
        begin(Stream.of(link("a", "x"), link("b", "x")), OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(1));
        slow.tryEmitEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(port.sent).isEmpty();
        assertThat(stopped()).hasRootCauseMessage("disk full");
        assertThat(List.of(stopped().isNotAttempted(0), stopped().isNotAttempted(1)))
                .containsOnly(true);
    }

    @Test
    void aCancelWhileItWritesCancelsTheEntryAndSendsNothing() {
        Sinks.Empty<Void> entry = Sinks.empty();
        journal.beforeWrites.add(entry.asMono());
        Disposable run = begin(Stream.of(link("a", "x")), OPTIONS);
        assertThat(entry.currentSubscriberCount()).isEqualTo(1);
        run.dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(entry.currentSubscriberCount()).isZero();
        entry.tryEmitEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(port.sent).isEmpty();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aCancelWhileOutcomesAreWrittenDownDiscardsTheirItems() {
        Sinks.Empty<Void> entry = Sinks.empty();
        journal.settlings.add(entry.asMono());
        List<Object> discarded = new ArrayList<>();
        Disposable run = engine.run(
                        Flux.<LinkDraft>just(link("a", "x"), link("b", "y")),
                        BatchSpec.<LinkDraft>of(draft -> draft, OPTIONS).journal(journal))
                .doOnDiscard(LinkDraft.class, discarded::add)
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofSeconds(1));
        run.dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(entry.currentSubscriberCount()).isZero();
        assertThat(discarded).containsExactlyInAnyOrder(link("a", "x"), link("b", "y"));
    }

    /** A filter may lose its patience. */
    @Test
    void aCallThatIsCancelledWhileItIsWrittenDownIsMadeAgain() {
        LinkKind<LinkDraft> hasty = new DelegatingKind(port) {
            @Override
            public Mono<Void> send(LinkWrite<LinkDraft> write) {
                return port.send(write).timeout(Duration.ofSeconds(2), Mono.error(lost(Delivery.UNKNOWN)));
            }
        };
        journal.beforeWrites.add(Mono.delay(SLOW).then());
        new BatchEngine(draft -> hasty, draft -> hasty, 8, () -> false)
                .run(
                        Flux.<LinkDraft>just(link("a", "x")),
                        BatchSpec.<LinkDraft>of(draft -> draft, OPTIONS).journal(journal))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofSeconds(20));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(journal.written).hasSize(2);
        assertThat(port.sent).hasSize(1);
        assertThat(port.reads).as("nothing was in doubt").isEmpty();
    }

    @Test
    void theContextReachesTheJournal() {
        List<String> seen = new ArrayList<>();
        Mono<Void> look = Mono.deferContextual(context -> {
            seen.add(context.get("job"));
            return Mono.empty();
        });
        journal.beforeWrites.add(look);
        journal.settlings.add(look);
        engine.run(
                        Flux.<LinkDraft>just(link("a", "x")),
                        BatchSpec.<LinkDraft>of(draft -> draft, OPTIONS).journal(journal))
                .contextWrite(context -> context.put("job", "nightly"))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(seen).containsExactly("nightly", "nightly");
    }

    @Test
    void listsCannotBeChanged() {
        BatchJournal<LinkDraft> changing = new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends LinkDraft> items) {
                items.clear();
                return Mono.empty();
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkDraft>> list) {
                return Mono.empty();
            }
        };
        begin(Flux.just(link("a", "x")), OPTIONS, changing);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(stopped().getCause()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(port.sent).isEmpty();
    }
}
