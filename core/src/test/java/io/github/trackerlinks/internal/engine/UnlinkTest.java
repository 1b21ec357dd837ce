package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** Links and unlinks in one stream: what happens to one link, and to two ends. */
class UnlinkTest extends EngineFixture {
    private static final LinkDraft LINK = link("a", "x");
    private static final LinkDraft OTHER =
            EntityLinkDraft.of(EntityRef.project("a"), Relationship.RELATES, EntityRef.project("x"));
    private static final Duration SETTLE = OPTIONS.settleTime();
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestPublisher<LinkChange> input = TestPublisher.create();
    private final List<LinkOutcome<LinkChange>> outcomes = new ArrayList<>();

    private void begin(BatchOptions options) {
        engine.run(input, Function.identity(), options)
                .contextWrite(TrackerContext.deadline(Duration.ofHours(1)))
                .subscribe(outcomes::add, errors::add);
    }

    private List<String> run(LinkChange... changes) {
        engine.run(Flux.just(changes), Function.identity(), OPTIONS).subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(LONG);
        assertThat(errors).isEmpty();
        return kinds(outcomes);
    }

    /** What one change after the other comes to, each handed in when the last one was told. */
    private List<String> oneByOne(LinkChange... changes) {
        begin(OPTIONS);
        for (LinkChange change : changes) {
            input.next(change);
            time.advanceTimeBy(Duration.ofMinutes(1));
        }
        return kinds(outcomes);
    }

    @Test
    void aLinkThatHasNotLeftIsSupersededWhateverBecomesOfItsUnlink() {
        port.store(LINK);
        port.faults.add(new Fault(false, status(403)));

        assertThat(run(LINK, LINK.unlink())).containsExactly("SUPERSEDED", "FAILED");
        assertThat(outcomes.get(0).supersededBy()).hasValue(1);
        assertThat(port.stored).containsExactly(LINK);
        assertThat(port.sent).isEmpty();
    }

    @Test
    void theLastOfThreeChangesCounts() {
        assertThat(run(LINK, LINK.unlink(), LINK)).containsExactly("SUPERSEDED", "SUPERSEDED", "CREATED");
        assertThat(port.deletes).isZero();
    }

    @Test
    void aRepeatAttachesToTheLastChangeAndNotPastAnOppositeOne() {
        begin(OPTIONS);
        input.next(LINK);
        time.advanceTimeBy(port.latency.dividedBy(2));
        input.next(LINK.unlink(), LINK);
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "SUPERSEDED", "ALREADY_LINKED");
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void twoUnlinksShareOneDelete() {
        port.store(LINK);

        assertThat(run(LINK.unlink(), LINK.unlink())).containsExactly("REMOVED", "ALREADY_ABSENT");
        assertThat(port.deletes).isEqualTo(1);
    }

    @Test
    void anUnlinkRightAfterALostCreateRemovesIt() {
        port.lag = LAG;
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        begin(OPTIONS);
        input.next(LINK);
        time.advanceTimeBy(port.latency.multipliedBy(2));
        input.next(LINK.unlink());
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("CONFIRMED", "REMOVED");
        assertThat(port.stored).isEmpty();
    }

    @Test
    void aListingThatLagsDoesNotHideWhatIsToBeRemoved() {
        port.lag = LAG;

        assertThat(run(LINK)).containsExactly("CREATED");
        begin(OPTIONS);
        input.next(link("a", "y"));
        time.advanceTimeBy(port.latency.multipliedBy(2));
        input.next(link("a", "y").unlink());
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED", "REMOVED");
        assertThat(port.stored).containsExactly(LINK);
    }

    @Test
    void aListingThatLagsDoesNotHideWhatSomebodyElseJustMade() {
        port.lag = LAG;
        port.stored.add(LINK);

        assertThat(run(LINK.unlink())).containsExactly("REMOVED");
        assertThat(port.stored).isEmpty();
    }

    @Test
    void aPairWithAnotherRelationshipIsLeftAlone() {
        port.pairs = true;
        port.store(LINK);
        port.store(OTHER);

        assertThat(run(LINK.unlink())).containsExactly("FAILED");
        assertThat(outcomes.get(0).error()).containsInstanceOf(DifferentRelationshipException.class);
        assertThat(port.stored).hasSize(2);
    }

    @Test
    void oneDeleteServesAllUnlinksOfAPair() {
        port.pairs = true;
        port.store(LINK);
        port.store(OTHER);

        assertThat(run(LINK.unlink(), OTHER.unlink())).containsOnly("REMOVED");
        assertThat(port.deletes).isEqualTo(1);
        assertThat(port.stored).isEmpty();
    }

    @Test
    void aDeleteOfAPairServesNoUnlinkOfWhatWasNotThere() {
        port.pairs = true;
        port.store(LINK);

        assertThat(run(LINK.unlink(), OTHER.unlink())).containsExactlyInAnyOrder("REMOVED", "ALREADY_ABSENT");
        assertThat(port.deletes).isEqualTo(1);
    }

    @Test
    void anUnlinkOfAPairLooksForWhatWasJustLinkedThere() {
        port.pairs = true;
        port.lag = LAG;
        port.store(LINK);
        begin(OPTIONS);
        input.next(OTHER);
        time.advanceTimeBy(port.latency.multipliedBy(2));
        input.next(LINK.unlink());
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "FAILED");
        assertThat(port.stored).contains(OTHER);
    }

    @Test
    void aRefusedDeleteIsDecidedByALateRead() {
        port.lag = LAG;
        begin(OPTIONS);
        input.next(LINK);
        time.advanceTimeBy(port.latency.multipliedBy(2));
        port.faults.add(new Fault(false, status(409)));
        input.next(LINK.unlink());
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "REMOVED");
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void aDeleteThatIsRefusedWhileReadsShowTheLinkFailsAfterTheSecond() {
        port.store(LINK);
        port.faults.add(new Fault(false, status(404)));
        port.faults.add(new Fault(false, status(404)));

        assertThat(run(LINK.unlink())).containsExactly("FAILED");
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void whatAListingStillShowsAfterOurDeleteIsNotBelieved() {
        port.lag = LAG;
        port.store(LINK);
        begin(OPTIONS);
        input.next(LINK.unlink());
        time.advanceTimeBy(port.latency.multipliedBy(3));
        assertThat(kinds(outcomes)).containsExactly("REMOVED");
        port.faults.add(new Fault(false, status(422)));
        input.next(LINK);
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "FAILED");
        assertThat(port.stored).isEmpty();
    }

    @Test
    void anOppositeChangeForgetsWhatIsRemembered() {
        BatchOptions remembering = OPTIONS.mutate().rememberSettled(10).build();
        begin(remembering);
        for (LinkChange change : List.of(LINK.unlink(), LINK, LINK.unlink())) {
            input.next(change);
            time.advanceTimeBy(Duration.ofMinutes(1));
        }

        assertThat(kinds(outcomes)).containsExactly("ALREADY_ABSENT", "CREATED", "REMOVED");
        assertThat(port.stored).isEmpty();
    }

    @Test
    void whatIsRememberedDoesNotOutliveAnUnlinkOfWhichNothingIsKnown() {
        begin(OPTIONS.mutate().rememberSettled(10).build());
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        input.next(link("b", "first"), LINK);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(outcomes).as("the first holds the second back").isEmpty();
        input.next(LINK.unlink());
        port.afterDelete = () -> port.readFaults.add(status(403));
        time.advanceTimeBy(SETTLE.dividedBy(2));
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        time.advanceTimeBy(Duration.ofMinutes(1));
        input.next(LINK);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED", "UNKNOWN", "CREATED");
        assertThat(port.stored).contains(LINK);
    }

    @Test
    void changesThatComeOneAfterTheOtherAreAllMade() {
        assertThat(oneByOne(LINK, LINK.unlink(), LINK, LINK.unlink()))
                .containsExactly("CREATED", "REMOVED", "CREATED", "REMOVED");
    }

    @Test
    void aLostDeleteIsUnknownAtTheDeadline() {
        port.store(LINK);
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        engine.run(Flux.<LinkChange>just(LINK.unlink()), Function.identity(), OPTIONS)
                .contextWrite(TrackerContext.deadline(SETTLE.dividedBy(2)))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("UNKNOWN");
        assertThat(errors).hasSize(1);
    }

    @Test
    void whatADeleteServesIsUnknownWithItAtTheDeadline() {
        port.pairs = true;
        port.store(LINK);
        port.store(OTHER);
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        engine.run(Flux.<LinkChange>just(LINK.unlink(), OTHER.unlink()), Function.identity(), OPTIONS)
                .contextWrite(TrackerContext.deadline(SETTLE.dividedBy(2)))
                .subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("UNKNOWN", "UNKNOWN");
        assertThat(errors).hasSize(1);
    }

    @Test
    void anEarlyReadForAnotherLinkDecidesNoLostDelete() {
        port.store(LINK);
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        begin(OPTIONS);
        input.next(link("a", "y").unlink());
        time.advanceTimeBy(SETTLE.dividedBy(2));
        input.next(LINK.unlink());
        time.advanceTimeBy(port.latency.multipliedBy(2));
        assertThat(port.deletes).isEqualTo(1);
        port.slipping.add(LINK);
        time.advanceTimeBy(SETTLE.dividedBy(2));
        assertThat(port.reads).as("the last one is for the other link").hasSize(3);
        port.slipping.clear();
        time.advanceTimeBy(LONG);

        assertThat(kinds(outcomes)).containsExactly("ALREADY_ABSENT", "REMOVED");
        assertThat(port.stored).isEmpty();
    }

    @Test
    void anUnlinkWaitsForTheSettleTimeAfterAWriteOfOurs() {
        begin(OPTIONS);
        input.next(LINK);
        time.advanceTimeBy(port.latency);
        input.next(LINK.unlink());
        time.advanceTimeBy(SETTLE.minusMillis(1));
        assertThat(port.reads).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(port.reads).hasSize(1);
    }
}
