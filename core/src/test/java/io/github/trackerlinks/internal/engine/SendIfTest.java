package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;

/** That an item is asked when it may leave, and that one that says no is not sent and has its outcome. */
class SendIfTest extends EngineFixture {
    private static final Duration PERMIT = Duration.ofSeconds(10);

    private final Set<String> revoked = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<LinkOutcome<Event>> outcomes = new ArrayList<>();

    /** An item of a name, of which several may ask for the same link. */
    private record Event(String name, LinkDraft draft) {}

    private static Event event(String name, String source, String target) {
        return new Event(name, link(source, target));
    }

    private boolean isWanted(Event event) {
        asked.add(event.name());
        return !revoked.contains(event.name());
    }

    private void begin(BatchEngine batches, Flux<Event> input, BatchOptions options, Predicate<Event> wanted) {
        batches.run(input, BatchSpec.of(Event::draft, options).sendIf(wanted)).subscribe(outcomes::add, errors::add);
    }

    private void begin(Flux<Event> input, BatchOptions options) {
        begin(engine, input, options, this::isWanted);
    }

    /** An engine whose writes get one permit in ten seconds. */
    private BatchEngine throttled() {
        LinkKind<LinkDraft> filtered = new DelegatingKind(port) {
            private int calls;

            @Override
            public Mono<Void> send(LinkWrite<LinkDraft> write) {
                return Mono.delay(PERMIT.multipliedBy(++calls)).then(port.send(write));
            }
        };
        return new BatchEngine(draft -> filtered, draft -> filtered, 16, () -> false);
    }

    private List<String> told() {
        return outcomes.stream()
                .map(outcome -> outcome.item().name() + " " + outcome.status())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void whatIsRevokedWhileItWaitsForAPermitIsNotSent(Order order) {
        begin(
                throttled(),
                Flux.just(
                        event("first", "a", "x"),
                        event("lost", "b", "y"),
                        event("kept", "b", "y"),
                        event("gone", "c", "z")),
                OPTIONS.mutate().order(order).build(),
                this::isWanted);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(asked).as("before there is a permit").isEmpty();
        revoked.addAll(List.of("lost", "gone"));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(port.sent).containsExactly(List.of(link("a", "x")), List.of(link("b", "y")));
        assertThat(told()).containsExactly("first CREATED", "lost WITHDRAWN", "kept CREATED", "gone WITHDRAWN");
        assertThat(asked).containsExactly("first", "lost", "kept", "gone");
        assertThat(outcomes).noneMatch(outcome -> outcome.error().isPresent());
    }

    @Test
    void aPredicateThatThrowsFailsThatItemAlone() {
        begin(
                engine,
                Flux.just(event("bad", "a", "x"), event("good", "a", "x"), event("other", "a", "y")),
                OPTIONS,
                event -> {
                    if (event.name().equals("bad")) {
                        throw new StackOverflowError("too deep");
                    }
                    return true;
                });
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(told()).containsExactly("bad FAILED", "good CREATED", "other CREATED");
        assertThat(outcomes.get(0).error())
                .get()
                .isInstanceOfSatisfying(
                        InvalidItemException.class,
                        error -> assertThat(error)
                                .hasMessageContaining("too deep")
                                .hasCauseInstanceOf(StackOverflowError.class));
        assertThat(errors).isEmpty();
    }

    @Test
    void whatIsInDoubtIsReadBeforeItIsAsked() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        begin(Flux.just(event("one", "a", "x")), OPTIONS);
        time.advanceTimeBy(port.latency);
        revoked.add("one");
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(told()).containsExactly("one CONFIRMED");
        assertThat(asked).containsExactly("one");
    }

    @Test
    void whatIsNotThereIsNotSentAgain() {
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        begin(Flux.just(event("one", "a", "x")), OPTIONS);
        time.advanceTimeBy(port.latency);
        revoked.add("one");
        time.advanceTimeBy(OPTIONS.settleTime().minus(port.latency));
        assertThat(told()).as("before a read that can be believed").isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(told()).containsExactly("one WITHDRAWN");
        assertThat(port.sent).hasSize(1);
        assertThat(port.reads).hasSize(1);
        assertThat(asked).containsExactly("one", "one");
    }

    @Test
    void aRefusedArrayThatIsAppliedInPartIsReadBeforeItIsAsked() {
        port.partial = true;
        port.poison.put("bad", status(404));
        begin(Flux.just(event("good", "a", "good"), event("bad", "a", "bad")), OPTIONS);
        time.advanceTimeBy(port.latency);
        revoked.addAll(List.of("good", "bad"));
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(told()).containsExactly("good CONFIRMED", "bad WITHDRAWN");
        assertThat(port.stored).containsExactly(link("a", "good"));
    }

    @Test
    void theRestOfARefusedArrayGoesOnWithoutWhatIsWithdrawn() {
        port.poison.put("2", status(404));
        begin(Flux.range(0, 8).map(i -> event("" + i, "a", "" + i)), OPTIONS);
        time.advanceTimeBy(port.latency);
        revoked.addAll(List.of("1", "2", "6"));
        time.advanceTimeBy(Duration.ofSeconds(30));

        assertThat(told())
                .containsExactly(
                        "0 CREATED",
                        "1 WITHDRAWN",
                        "2 WITHDRAWN",
                        "3 CREATED",
                        "4 CREATED",
                        "5 CREATED",
                        "6 WITHDRAWN",
                        "7 CREATED");
        assertThat(port.sent).hasSize(3);
    }

    @Test
    void aRepeatOfALinkThatIsWithdrawnAsksAnew() {
        TestPublisher<Event> input = TestPublisher.create();
        begin(input.flux(), OPTIONS.mutate().rememberSettled(10).build());
        revoked.add("early");
        input.next(event("early", "a", "x"));
        time.advanceTimeBy(port.latency);
        input.next(event("late", "a", "x"));
        time.advanceTimeBy(port.latency);

        assertThat(told()).containsExactly("early WITHDRAWN", "late CREATED");
    }

    /** Its outcome waits for an earlier one, and its link is another one by then. */
    @Test
    void aWithdrawnItemThatIsHeldBackIsNoMatterOfALaterOne() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        TestPublisher<Event> input = TestPublisher.create();
        begin(input.flux(), OPTIONS.mutate().concurrency(1).build());
        revoked.add("early");
        input.next(event("doubt", "b", "y"), event("early", "a", "x"));
        time.advanceTimeBy(port.latency.multipliedBy(3));
        input.next(event("late", "a", "x"));
        time.advanceTimeBy(Duration.ofSeconds(3));
        input.next(event("latest", "a", "x"));
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(told())
                .containsExactly("doubt CONFIRMED", "early WITHDRAWN", "late CREATED", "latest ALREADY_LINKED");
        assertThat(port.sent).as("the last one is told by what is known").hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void readsDoNotAsk() {
        port.store(link("a", "x"));
        begin(
                Flux.just(event("there", "a", "x"), event("new", "a", "y")),
                OPTIONS.mutate().existing(BatchOptions.Existing.READ_FIRST).build());
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(told()).containsExactly("there ALREADY_LINKED", "new CREATED");
        assertThat(asked).containsExactly("new");
    }

    @Test
    void whatIsTurnedAwayIsAskedAnew() {
        port.faults.add(new Fault(false, status(429)));
        begin(Flux.just(event("one", "a", "x")), OPTIONS);
        time.advanceTimeBy(port.latency);
        revoked.add("one");
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(told()).containsExactly("one WITHDRAWN");
        assertThat(port.sent).hasSize(1);
        assertThat(asked).containsExactly("one", "one");
    }

    @Test
    void aMassRevocationTakesNoRequestAndLeavesNothing() {
        revoked.addAll(Flux.range(0, 500).map(i -> "" + i).collectList().block());
        begin(
                Flux.range(0, 1_000).map(i -> event("" + i, "s" + i % 300, "t" + i)),
                OPTIONS.mutate().window(64).build());
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(outcomes).hasSize(1_000);
        assertThat(told().subList(0, 500)).allMatch(told -> told.endsWith("WITHDRAWN"));
        assertThat(told().subList(500, 1_000)).allMatch(told -> told.endsWith("CREATED"));
        assertThat(port.stored).hasSize(500);
    }
}
