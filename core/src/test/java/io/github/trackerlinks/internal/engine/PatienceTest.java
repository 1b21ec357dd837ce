package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** How long a run waits, and how it ends when waiting leads nowhere. */
class PatienceTest extends EngineFixture {
    private static final BatchOptions SHORT =
            OPTIONS.mutate().patience(Duration.ofSeconds(30)).build();

    private final Flux<LinkDraft> input = Flux.defer(() ->
            Flux.fromIterable(drafts(3_000, i -> link("s" + i / 7, "t" + i))).delayElements(Duration.ofMillis(10)));

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"NOT_APPLIED", "UNKNOWN"})
    void anOutageIsOutlasted(Delivery delivery) {
        List<LinkOutcome<LinkDraft>> outcomes = start(input, OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(10));
        port.away = lost(delivery);
        time.advanceTimeBy(Duration.ofMinutes(1));
        port.away = null;
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(errors).isEmpty();
        assertThat(outcomes).hasSize(3_000).allMatch(LinkOutcome::isAsWanted);
        assertThat(port.duplicateAttempts).isZero();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void anOutageThatOutlastsThePatienceEndsTheRunAfterAllThatIsKnown(Order order) {
        port.poison.put("t3", lost(Delivery.NOT_APPLIED));
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, SHORT.mutate().order(order).build());
        time.advanceTimeBy(Duration.ofSeconds(10));
        port.away = lost(Delivery.NOT_APPLIED);
        time.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(outcomes)
                .as("what is known is told, although 3 is not")
                .hasSizeGreaterThan(order == Order.INPUT ? 30 : 900);
        assertThat(outcomes).extracting(LinkOutcome::index).doesNotContain(3L).doesNotHaveDuplicates();
        assertThat(outcomes).allMatch(outcome -> port.stored.contains(outcome.item()));
        assertThat(errors).singleElement().isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
            assertThat(stopped.watermark()).isLessThanOrEqualTo(3);
            assertThat(stopped).hasMessageMatching("Stopped; the first \\d items have their outcomes: .*");
        });
        assertThat(port.inFlight).isZero();
    }

    @Test
    void aRunFromTheWatermarkCompletesWhatWasStopped() {
        List<LinkOutcome<LinkDraft>> outcomes = start(input, SHORT);
        time.advanceTimeBy(Duration.ofSeconds(10));
        port.away = lost(Delivery.UNKNOWN);
        time.advanceTimeBy(Duration.ofMinutes(2));
        port.away = null;
        long watermark = ((BatchStoppedException) errors.get(0)).watermark();
        assertThat(watermark).isPositive();
        List<LinkDraft> unknown = outcomes.stream()
                .filter(outcome -> outcome.status() == LinkOutcome.Status.UNKNOWN)
                .map(LinkOutcome::item)
                .toList();
        assertThat(unknown).isNotEmpty();

        List<LinkOutcome<LinkDraft>> rest = run(Flux.fromIterable(unknown).concatWith(input.skip(watermark)), SHORT);

        assertThat(rest).allMatch(LinkOutcome::isAsWanted);
        assertThat(port.stored).hasSize(3_000);
    }

    @Test
    void patienceIsNotSpentWhileOtherRequestsSucceed() {
        for (int i = 0; i < 100; i++) {
            port.faults.add(new Fault(false, status(429)));
            port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        }
        Flux<LinkDraft> slow = Flux.interval(Duration.ofSeconds(1)).take(300).map(i -> link("s" + i, "t"));

        assertThat(run(slow, SHORT.mutate().concurrency(2).build())).allMatch(LinkOutcome::isAsWanted);
    }

    @Test
    void anIdleRunLosesNoPatience() {
        TestPublisher<LinkDraft> trickle = TestPublisher.create();
        List<LinkOutcome<LinkDraft>> outcomes = start(trickle, SHORT);
        time.advanceTimeBy(Duration.ofHours(3));
        port.faults.add(new Fault(false, status(429)));

        trickle.next(link("a", "x"));
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(kinds(outcomes)).containsExactly("CREATED");
    }

    @Test
    void trackersWaitIsTheLeast() {
        port.faults.add(new Fault(false, status(429, ErrorDetails.NONE, Duration.ofSeconds(20))));
        start(Flux.just(link("a", "x")), OPTIONS);

        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(port.sent).hasSize(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void aLostWriteIsLookedForNoSoonerThanTrackerAsks() {
        port.faults.add(new Fault(true, status(503, ErrorDetails.NONE, Duration.ofSeconds(20))));
        List<LinkOutcome<LinkDraft>> outcomes = start(Flux.just(link("a", "x")), OPTIONS);

        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(port.reads).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(port.reads).hasSize(1);
        assertThat(kinds(outcomes)).containsExactly("CONFIRMED");
    }

    @Test
    void aShorterWaitThanTheSettleTimeAddsNothing() {
        port.faults.add(new Fault(true, status(503, ErrorDetails.NONE, Duration.ofSeconds(2))));
        start(Flux.just(link("a", "x")), OPTIONS);

        time.advanceTimeBy(OPTIONS.settleTime().plusMillis(19));
        assertThat(port.reads).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(port.reads).hasSize(1);
    }

    @Test
    void aWaitBeyondThePatienceEndsTheRunUnread() {
        port.faults.add(new Fault(true, status(503, ErrorDetails.NONE, Duration.ofDays(1))));
        start(Flux.just(link("a", "x")), SHORT);

        time.advanceTimeBy(SHORT.patience());
        assertThat(errors).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(errors).singleElement().isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
            assertThat(stopped.getCause()).hasMessageStartingWith("503");
            assertThat(stopped.isNotAttempted(0)).isFalse();
        });
        assertThat(port.reads).isEmpty();
    }

    @Test
    void whatWasNotTakenIsSentAgainAfterAGrowingPause() {
        port.away = status(429);
        start(Flux.just(link("a", "x")), OPTIONS);

        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(port.sent).hasSizeBetween(10, 15);
        int before = port.sent.size();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(port.sent.size() - before).as("5 to 10 s apart").isBetween(6, 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedCredentialsAndOrganizationsEndTheRun(int status) {
        ErrorDetails details =
                new Decoded.ErrorDetails(Map.of(), List.of(), Map.of(), ErrorDetails.ORGANIZATION_UNAVAILABLE);
        TrackerException refusal = status(status, details, null);
        port.poison.put("t20", refusal);

        List<LinkOutcome<LinkDraft>> outcomes = start(input, OPTIONS);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(outcomes).extracting(LinkOutcome::index).doesNotContain(20L);
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .isInstanceOf(BatchStoppedException.class)
                        .hasCause(refusal));
        assertThat(port.sent).hasSizeLessThan(200);
    }

    @Test
    void aClosedClientEndsTheRunAtOnce() {
        List<LinkOutcome<LinkDraft>> outcomes = start(input, OPTIONS);
        time.advanceTimeBy(Duration.ofSeconds(10));
        closed = true;
        port.away = lost(Delivery.NOT_APPLIED);
        time.advanceTimeBy(Duration.ofMillis(200));

        assertThat(errors).singleElement().isInstanceOf(BatchStoppedException.class);
        assertThat(outcomes).isNotEmpty().allMatch(outcome -> port.stored.contains(outcome.item()));
    }

    @Test
    void aStoppedRunTakesNothingMoreOfItsInput() {
        TestPublisher<LinkDraft> endless = TestPublisher.create();
        port.away = status(401);
        start(endless, OPTIONS);
        endless.next(link("a", "x"));
        time.advanceTimeBy(Duration.ofSeconds(1));

        endless.assertCancelled();
        assertThat(((BatchStoppedException) errors.get(0)).watermark()).isZero();
    }
}
