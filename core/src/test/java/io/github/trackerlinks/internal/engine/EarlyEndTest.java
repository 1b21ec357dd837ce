package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** What a run that ends before its input, or with it, says of the items that have no outcome. */
class EarlyEndTest extends EngineFixture {
    private final IllegalStateException cut = new IllegalStateException("the file is cut");

    private final TestPublisher<LinkDraft> input = TestPublisher.create();
    private final TrackerException refusal = status(401);

    @ParameterizedTest
    @EnumSource(Order.class)
    void itSaysOfEachItemWhetherItWasAttempted(Order order) {
        List<LinkOutcome<LinkDraft>> outcomes = refused(order);

        assertThat(outcomes).extracting(LinkOutcome::index).containsExactlyInAnyOrder(0L, 1L, 3L, 5L);
        assertThat(outcomes.stream().filter(outcome -> !outcome.isAsWanted()))
                .as("may have been applied")
                .extracting(LinkOutcome::index)
                .containsExactly(1L, 3L);
        BatchStoppedException end = end();
        assertThat(end).hasCause(refusal).hasNoSuppressedExceptions();
        assertThat(end.watermark()).isEqualTo(2);
        assertNotAttempted(end, 2, 4, 6, 7, 8);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void anErrorOfTheInputIsNotLostWhenTheRunIsStoppedToo(Order order) {
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().order(order).build());
        port.poison.put("lost", lost(Delivery.UNKNOWN));
        port.poison.put("refused", refusal);
        input.next(link("a", "x"));
        input.next(link("b", "lost"));
        input.next(link("c", "refused"));
        input.error(cut);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED", "UNKNOWN");
        BatchStoppedException end = end();
        assertThat(end).hasCause(cut).hasMessageEndingWith("the file is cut");
        assertThat(end.getSuppressed()).containsExactly(refusal);
        assertThat(end.watermark()).isEqualTo(2);
        assertNotAttempted(end, 2, 3, 4, 5, 6, 7, 8);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void anErrorOfTheInputComesAfterAllOutcomesBeforeIt(Order order) {
        Flux<LinkDraft> broken =
                Flux.<LinkDraft>just(link("a", "x"), link("b", "y")).concatWith(Flux.error(cut));
        List<LinkOutcome<LinkDraft>> outcomes =
                start(broken, OPTIONS.mutate().order(order).build());
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED");
        BatchStoppedException end = end();
        assertThat(end).hasCause(cut).hasNoSuppressedExceptions();
        assertThat(end.watermark()).isEqualTo(2);
        assertNotAttempted(end, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void anInputThatFailsAtOnceHasNoItems() {
        start(Flux.error(cut), OPTIONS);

        assertThat(end()).hasCause(cut);
        assertThat(end().watermark()).isZero();
        assertNotAttempted(end(), 0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** They share what becomes of it, although nothing was sent for them. */
    @Test
    void aRepeatOfWhatWasAttemptedIsNoneThatWasNot() {
        port.poison.put("lost", lost(Delivery.UNKNOWN));
        port.poison.put("refused", refusal);
        start(input, OPTIONS.mutate().minArrayWait(Duration.ofSeconds(1)).build());
        input.next(link("a", "lost"));
        time.advanceTimeBy(Duration.ofSeconds(1));
        input.next(link("b", "refused"));
        time.advanceTimeBy(Duration.ofSeconds(1));
        input.next(link("c", "x"));
        input.next(link("a", "lost"));
        input.next(link("c", "x"));
        input.next(link("a", "lost"));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertNotAttempted(end(), 1, 2, 4, 6, 7, 8);
    }

    /** Item 6 is refused while 1, and 3 as its repeat, wait for a read, 2 and 4 to be taken, and 7 for its window. */
    private List<LinkOutcome<LinkDraft>> refused(Order order) {
        port.poison.put("lost", lost(Delivery.UNKNOWN));
        port.poison.put("busy", status(429));
        port.poison.put("refused", refusal);
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().order(order).build());
        input.next(link("a", "x"));
        input.next(link("b", "lost"));
        input.next(link("c", "busy"));
        input.next(link("b", "lost"));
        input.next(link("c", "busy"));
        input.next(link("d", "y"));
        time.advanceTimeBy(Duration.ofSeconds(1));
        input.next(link("e", "refused"));
        time.advanceTimeBy(OPTIONS.minArrayWait().plus(port.latency).minusMillis(1));
        input.next(link("f", "z"));
        time.advanceTimeBy(Duration.ofMinutes(1));
        input.assertCancelled();
        return outcomes;
    }

    private BatchStoppedException end() {
        assertThat(errors).singleElement().isInstanceOf(BatchStoppedException.class);
        return (BatchStoppedException) errors.get(0);
    }

    private static void assertNotAttempted(BatchStoppedException end, long... indexes) {
        assertThat(LongStream.range(0, 9).filter(end::isNotAttempted).boxed().toList())
                .containsExactly(LongStream.of(indexes).boxed().toArray(Long[]::new));
    }
}
