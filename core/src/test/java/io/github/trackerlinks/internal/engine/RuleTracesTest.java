package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/**
 * The shortest traces that break the promise where one sentence of the rules is missing; those with unlinks are in {@link
 * UnlinkTest} and {@link UnlinkTracesTest}. Where a sentence only says what is exempt, because a write was applied later than a
 * client can know, {@link ExplorerTest} counts the ends of such traces.
 */
class RuleTracesTest extends EngineFixture {
    private static final Duration SETTLE = OPTIONS.settleTime();

    @Test
    void aLostWriteWhoseReadIsRefusedForGoodIsUnknown() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        port.readFaults.add(status(403));

        assertThat(kinds(run(Flux.just(link("a", "x")), OPTIONS))).containsExactly("UNKNOWN");
        assertThat(port.stored).hasSize(1);
    }

    @Test
    void anArrayThatIsAppliedInPartAndWhoseReadIsRefusedForGoodIsUnknown() {
        port.partial = true;
        port.poison.put("bad", status(403));
        port.readFaults.add(status(403));
        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "good"), link("a", "bad")), OPTIONS);

        assertThat(kinds(outcomes).get(0)).isEqualTo("UNKNOWN");
        assertThat(port.stored).containsExactly(link("a", "good"));
    }

    @Test
    void aSecondLossIsADoubtAsTheFirstOneIs() {
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        port.faults.add(new Fault(true, status(500)));

        assertThat(kinds(run(Flux.just(link("a", "x")), OPTIONS))).containsExactly("CONFIRMED");
        assertThat(port.duplicateAttempts).isZero();
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void twoBadLinksProveNothingAboutArrays() {
        port.partial = true;
        for (int i = 0; i < 12; i++) {
            port.poison.put("bad" + i, status(404));
        }
        List<LinkOutcome<LinkDraft>> outcomes = run(
                Flux.range(0, 12).map(i -> link("s" + i / 2, (i < 2 || i == 10 ? "good" : "bad") + i)),
                OPTIONS.mutate().concurrency(1).build());

        assertThat(kinds(outcomes).get(10)).isEqualTo("CONFIRMED");
        assertThat(port.duplicateAttempts).isZero();
    }

    @Test
    void aLaneWithNothingElseMayAlwaysList() {
        for (int i = 0; i < 5; i++) {
            port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
            port.readFaults.add(lost(Delivery.UNKNOWN));
        }
        List<LinkOutcome<LinkDraft>> outcomes = start(Flux.just(link("a", "x")), OPTIONS);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
    }

    @Test
    void aListingJudgesOnlyWhatWasRipeWhenItBegan() {
        port.lag = Duration.ofSeconds(1);
        port.latency = Duration.ofMillis(100);
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        TestPublisher<LinkDraft> input = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes = start(input, OPTIONS);
        input.next(link("a", "first"));
        time.advanceTimeBy(port.latency.plus(SETTLE).minusMillis(50));
        input.next(link("a", "second"));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CONFIRMED", "CONFIRMED");
        assertThat(port.duplicateAttempts).isZero();
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void aRefusedArrayOfWhichAPartMayBeAppliedIsUnknownAtAStop() {
        port.partial = true;
        port.poison.put("bad", status(404));
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        engine.run(Flux.<LinkDraft>just(link("a", "good"), link("a", "bad")), Function.identity(), OPTIONS)
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(1)))
                .subscribe(outcomes::add, errors::add);
        for (int i = 0; i < 100; i++) {
            port.readFaults.add(lost(Delivery.UNKNOWN));
        }
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(kinds(outcomes)).containsExactly("UNKNOWN", "UNKNOWN");
        assertThat(errors)
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchStoppedException.class,
                        stopped -> assertThat(stopped.isNotAttempted(0)).isFalse());
    }

    @Test
    void whatIsSeenAtOnceIsBelievedAtOnce() {
        port.store(link("a", "x"));
        List<LinkOutcome<LinkDraft>> outcomes = start(Flux.just(link("a", "x")), OPTIONS);
        time.advanceTimeBy(port.latency.multipliedBy(2));

        assertThat(kinds(outcomes))
                .as("a rerun over links that are there does not wait")
                .containsExactly("ALREADY_LINKED");
    }
}
