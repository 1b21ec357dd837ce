package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.batch.TooManyRemovalsException;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How reconciling one end ends before all is done; in virtual time. */
class ReconciliationEndsTest extends ReconciliationFixture {
    @Test
    void tooManyRemovalsSendNothingAndTheErrorNamesBothCounts() {
        IntStream.range(0, 11).forEach(i -> port.store(link("a", "b" + i)));
        List<Object> plan = new ArrayList<>();

        run(reconciliation(REMOVING, WANTED).run());
        reconciliation(REMOVING, WANTED).plan().subscribe(plan::add, plan::add);
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(end)
                .first()
                .isInstanceOfSatisfying(
                        TooManyRemovalsException.class,
                        error -> assertThat(error)
                                .hasMessage("11 links would be removed, but maxRemovals is 10; nothing was sent")
                                .returns(11, TooManyRemovalsException::removals)
                                .returns(10, TooManyRemovalsException::maxRemovals));
        assertThat(plan).hasSize(1).first().isInstanceOf(TooManyRemovalsException.class);
        assertThat(port.sent).isEmpty();
        assertThat(port.deletes).isZero();

        run(reconciliation(REMOVING.mutate().maxRemovals(11).build(), WANTED).run());
        assertThat(port.stored).containsExactly(WANTED);
    }

    @Test
    void linksThatComeInMeanwhileDoNotCountAsRemovals() {
        port.store(OTHER);
        ReconcileOptions one = REMOVING.mutate().maxRemovals(1).build();

        run(reconciliation(one).run().doOnNext(outcome -> {
            port.store(FOREIGN);
            port.store(link("a", "foreign-too"));
        }));

        assertThat(kinds(outcomes)).containsExactly("REMOVED");
        assertThat(end).containsExactly("complete");
    }

    @Test
    void aReadThatFailsSendsNothing() {
        port.store(OTHER);
        TrackerException failure = FakeLinkKind.status(500);
        port.readFaults.add(failure);

        run(reconciliation(REMOVING, WANTED).run());

        assertThat(end).containsExactly(failure);
        assertThat(port.sent).isEmpty();
        assertThat(port.deletes).isZero();
    }

    @Test
    void aLastReadThatFailsIsToldAfterTheOutcomes() {
        TrackerException failure = FakeLinkKind.status(500);

        run(reconciliation(REMOVING, WANTED).run().doOnNext(outcome -> port.readFaults.add(failure)));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(end)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        BatchStoppedException.class,
                        stopped -> assertThat(stopped).hasCause(failure).returns(1L, BatchStoppedException::watermark));
    }

    @Test
    void theDeadlineEndsTheFirstRead() {
        port.latency = Duration.ofMinutes(1);

        run(
                reconciliation(REMOVING, WANTED).run().contextWrite(TrackerContext.deadline(Duration.ofSeconds(2))),
                Duration.ofSeconds(2));

        assertThat(end).hasSize(1).first().isInstanceOf(DeadlineExceededException.class);
        assertThat(port.sent).isEmpty();
    }

    @Test
    void theDeadlineEndsTheWaitForTheLastRead() {
        run(
                reconciliation(REMOVING, WANTED).run().contextWrite(TrackerContext.deadline(Duration.ofSeconds(2))),
                Duration.ofSeconds(2));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(end)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        BatchStoppedException.class,
                        stopped -> assertThat(stopped).hasCauseInstanceOf(DeadlineExceededException.class));
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() {
        Flux<LinkOutcome<LinkChange>> late = Mono.delay(Duration.ofSeconds(3))
                .thenMany(reconciliation(REMOVING, WANTED).run())
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(2)));

        run(late);

        assertThat(end).hasSize(1).first().isInstanceOf(DeadlineExceededException.class);
        assertThat(port.reads).isEmpty();
    }
}
