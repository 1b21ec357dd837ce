package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What becomes of each link, and at the cost of which requests. */
class LinkFatesTest extends EngineFixture {
    private static final BatchOptions CHECKED =
            OPTIONS.mutate().existing(Existing.READ_FIRST).build();

    @Test
    void aRepeatIsSentOnceAndAlreadyLinked() {
        assertThat(outcomes(link("a", "x"), link("a", "y"), link("a", "x")))
                .containsExactly("CREATED", "CREATED", "ALREADY_LINKED");
        assertThat(port.sent).containsExactly(List.of(link("a", "x"), link("a", "y")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void aRepeatOfWhatIsInTheEngineIsNotSentEither(int window) {
        List<LinkOutcome<LinkDraft>> outcomes = run(
                Flux.just(link("a", "x"), link("b", "y"), link("a", "x")),
                OPTIONS.mutate().window(window).build());

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED", "ALREADY_LINKED");
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void aRepeatSharesTheFailureOfItsFirstOccurrence() {
        port.poison.put("x", status(404));

        List<LinkOutcome<LinkDraft>> outcomes = run(
                Flux.just(link("a", "x"), link("a", "x")),
                OPTIONS.mutate().window(2).build());

        assertThat(kinds(outcomes)).containsExactly("FAILED", "FAILED");
        assertThat(port.sent).hasSize(1);
        assertThat(port.reads).as("what is missing has no links").isEmpty();
    }

    @Test
    void aBadLinkOfAnArrayIsFoundByHalvingAndFailsAlone() {
        port.poison.put("t13", status(404));

        List<String> outcomes = kinds(run(Flux.fromIterable(drafts(40, i -> link("a", "t" + i))), OPTIONS));

        assertThat(outcomes.get(13)).isEqualTo("FAILED");
        assertThat(outcomes).filteredOn(kind -> kind.equals("CREATED")).hasSize(39);
        assertThat(port.sent)
                .as("one refused, five halves, the bad one, the rests")
                .hasSizeLessThanOrEqualTo(12);
        assertThat(port.duplicateAttempts).isZero();
    }

    @Test
    void arraysThatAreAppliedInPartAreSentAgainWithoutWhatIsThere() {
        port.partial = true;
        port.lag = Duration.ofSeconds(2);
        port.poison.put("t13", status(404));

        List<String> outcomes = kinds(run(Flux.fromIterable(drafts(40, i -> link("a", "t" + i))), OPTIONS));

        assertThat(outcomes.get(13)).isEqualTo("FAILED");
        assertThat(outcomes).filteredOn(kind -> kind.equals("FAILED")).hasSize(1);
        assertThat(port.stored).hasSize(39);
        assertThat(port.duplicateAttempts).isZero();
    }

    @Test
    void onceArraysAreKnownToBeAtomicNothingWaitsForTheListingAfterARefusal() {
        for (int i = 0; i < 60; i++) {
            port.poison.put("t" + (i * 40 + 30), status(404));
        }
        start(
                Flux.fromIterable(drafts(2_400, i -> link("s" + i / 40, "t" + i))),
                OPTIONS.mutate()
                        .concurrency(1)
                        .settleTime(Duration.ofMinutes(1))
                        .build());

        time.advanceTimeBy(Duration.ofMinutes(4));

        assertThat(port.stored).as("three waits, and some seconds").hasSize(2_340);
    }

    @Test
    void anArrayLimitIsLearned() {
        port.arrayLimit = 40;

        run(
                Flux.fromIterable(drafts(20_000, i -> link("a", "t" + i))),
                OPTIONS.mutate().concurrency(1).build());

        assertThat(port.stored).hasSize(20_000);
        assertThat(port.sent).filteredOn(links -> links.size() > 40).hasSizeLessThan(6);
        assertThat(port.sent.subList(port.sent.size() / 2, port.sent.size()))
                .extracting(List::size)
                .as("but for the end")
                .filteredOn(size -> size < 36 || size > 40)
                .hasSizeLessThan(5);
    }

    @Test
    void whatIsThereAfterARefusedArrayIsConfirmedAndNotSentAgain() {
        port.store(link("a", "t1"));

        assertThat(outcomes(link("a", "t0"), link("a", "t1"), link("a", "t2")))
                .containsExactly("CREATED", "CONFIRMED", "CREATED");
        assertThat(port.sent).hasSize(2);
    }

    @Test
    void aDuplicateIsConfirmedByReadingNeverByItsStatusAlone() {
        port.store(link("a", "x"));
        port.poison.put("y", status(422));

        assertThat(outcomes(link("a", "x"), link("b", "y"))).containsExactly("ALREADY_LINKED", "FAILED");
        assertThat(port.reads).filteredOn(EntityRef.project("a")::equals).hasSize(1);
        assertThat(port.reads)
                .filteredOn(EntityRef.project("b")::equals)
                .as("at once, and when the listing has settled")
                .hasSize(2);
    }

    @Test
    void theOtherLinksOfADuplicatesSourceAreNotSentIfTheyAreThere() {
        List<LinkDraft> drafts = drafts(50, i -> link("a", "t" + i));
        drafts.forEach(port::store);

        List<LinkOutcome<LinkDraft>> outcomes =
                run(Flux.fromIterable(drafts), OPTIONS.mutate().batchSize(1).build());

        assertThat(kinds(outcomes)).containsOnly("ALREADY_LINKED").hasSize(50);
        assertThat(port.sent)
                .as("the first, and those that leave while it is looked for")
                .hasSizeLessThan(5);
        assertThat(port.reads).hasSizeLessThan(3);
    }

    @Test
    void aDuplicateThatIsTooNewToBeListedIsFoundWhenTheListingHasSettled() {
        port.lag = Duration.ofSeconds(2);
        port.store(link("a", "x"));
        port.storedAt.put(link("a", "x"), now());

        assertThat(outcomes(link("a", "x"))).containsExactly("ALREADY_LINKED");
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aDuplicateUnderAnotherNameOfItsTargetIsFoundByAskingForItsNames() {
        port.aliases.put("old", "new");
        port.store(link("a", "new"));

        assertThat(outcomes(link("a", "old"))).containsExactly("ALREADY_LINKED");
        assertThat(port.resolved).containsExactly(link("a", "old"));
    }

    @Test
    void aPairThatIsLinkedOtherwiseFailsAndSaysSo() {
        port.store(EntityLinkDraft.of(EntityRef.project("a"), Relationship.RELATES, EntityRef.project("x")));
        port.poison.put("x", status(422));

        TrackerLinksException failed = failure(run(Flux.just(link("a", "x")), OPTIONS));

        assertThat(failed)
                .isInstanceOf(DifferentRelationshipException.class)
                .hasMessageStartingWith(
                        "\"depends on\" was asked for, but source and target are linked by \"relates\": 422")
                .hasCauseInstanceOf(TrackerException.class);
        assertThat(((DifferentRelationshipException) failed).relationship()).isEqualTo("relates");
    }

    @Test
    void whatIsCheckedFirstIsNotSent() {
        port.store(link("a", "t0"));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "t0"), link("a", "t1")), CHECKED);

        assertThat(kinds(outcomes)).containsExactly("ALREADY_LINKED", "CREATED");
        assertThat(port.duplicateAttempts).isZero();
        assertThat(port.reads).hasSize(1);
    }

    @Test
    void aSourceThatCannotBeCheckedFirstFailsItsLinksUnsent() {
        port.readFaults.add(status(403));

        assertThat(kinds(run(Flux.just(link("a", "t0"), link("a", "t1")), CHECKED)))
                .containsExactly("FAILED", "FAILED");
        assertThat(port.sent).isEmpty();
    }

    @Test
    void aMissingSourceFailsAllItsLinksWithoutHalving() {
        drafts(5, i -> link("a", "t" + i))
                .forEach(draft ->
                        port.poison.put(((EntityLinkDraft) draft).target().id(), status(404)));
        port.readFaults.add(status(404));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(5, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes)).containsOnly("FAILED").hasSize(5);
        assertThat(outcomes).noneMatch(LinkFatesTest::isUnknown);
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aDuplicateThatCannotBeReadIsSaidToBeUnknownWithBothErrors() {
        port.store(link("a", "x"));
        port.readFaults.add(status(400));

        TrackerLinksException failed = failure(run(Flux.just(link("a", "x")), OPTIONS));

        assertThat(((TrackerException) failed).delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(failed).hasRootCauseMessage(status(422).getMessage());
        assertThat(failed.getSuppressed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostAnswerIsLookedForWhenTheListingHasSettled(boolean applied) {
        port.lag = Duration.ofMillis(2_500);
        port.faults.add(new Fault(applied, lost(Delivery.UNKNOWN)));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.just(link("a", "x"), link("a", "y")), OPTIONS);

        assertThat(kinds(outcomes))
                .containsOnly(applied ? "CONFIRMED" : "CREATED")
                .hasSize(2);
        assertThat(port.resends).hasSize(applied ? 1 : 2);
        assertThat(port.resends).last().isEqualTo(!applied);
        assertThat(port.duplicateAttempts).isZero();
    }

    @Test
    void nothingIsSentAgainBeforeTheListingHasSettled() {
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        start(
                Flux.just(link("a", "x")),
                OPTIONS.mutate().settleTime(Duration.ofSeconds(7)).build());

        time.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(port.reads).isEmpty();
        assertThat(port.sent).hasSize(1);
        time.advanceTimeBy(Duration.ofMillis(500));
        assertThat(port.reads).hasSize(1);
        assertThat(port.sent).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aLinkThatAlwaysFailsWhileOthersDoNotFailsAlone(int status) {
        port.poison.put("t7", status(status));

        List<LinkOutcome<LinkDraft>> outcomes = run(Flux.fromIterable(drafts(20, i -> link("a", "t" + i))), OPTIONS);

        assertThat(kinds(outcomes).get(7))
                .as("a read has shown that it is not there")
                .isEqualTo("FAILED");
        assertThat(outcomes.get(7).error().orElseThrow()).hasMessageStartingWith(status + " from");
        assertThat(port.stored).hasSize(19);
        assertThat(port.duplicateAttempts).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void aWriteConflictIsTriedAgain(int status) {
        port.faults.add(new Fault(false, status(status)));
        port.faults.add(new Fault(false, status(status)));

        assertThat(outcomes(link("a", "x"))).containsExactly("CREATED");
        assertThat(port.sent).hasSize(3);
    }

    @Test
    void aConflictThatDoesNotEndFailsTheLink() {
        port.poison.put("x", status(409));

        assertThat(outcomes(link("a", "x"))).containsExactly("FAILED");
        assertThat(port.sent).as("as long as its patience").hasSizeBetween(25, 60);
    }

    @Test
    void aLockedTargetFailsItsLink() {
        port.poison.put("x", status(423));

        assertThat(outcomes(link("a", "x"), link("a", "y"))).containsExactly("FAILED", "CREATED");
    }

    @Test
    void whatWasNotTakenIsSentAgainUntilItIs() {
        for (int i = 0; i < 5; i++) {
            port.faults.add(new Fault(false, i % 2 == 0 ? status(429) : lost(Delivery.NOT_APPLIED)));
        }

        assertThat(outcomes(link("a", "x"), link("a", "y"))).containsExactly("CREATED", "CREATED");
        assertThat(port.reads).isEmpty();
        assertThat(port.sent).hasSize(6);
    }

    @Test
    void readsAreTriedAgain() {
        port.store(link("a", "x"));
        port.readFaults.addAll(List.of(lost(Delivery.UNKNOWN), status(429), status(503)));

        assertThat(outcomes(link("a", "x"))).containsExactly("ALREADY_LINKED");
        assertThat(port.reads).hasSize(4);
    }

    @Test
    void aReadThatFailsAloneLeavesTheStateUnknown() {
        port.poison.put("x", status(422));
        for (int i = 0; i < 100; i++) {
            port.readFaults.add(status(500));
        }
        Flux<LinkDraft> input =
                Flux.interval(Duration.ofSeconds(1)).take(200).map(i -> i == 0 ? link("a", "x") : link("b" + i, "y"));

        List<LinkOutcome<LinkDraft>> outcomes = run(input, Function.identity(), OPTIONS);

        assertThat(outcomes).filteredOn(LinkFatesTest::isUnknown).hasSize(1);
        assertThat(port.stored).hasSize(199);
    }

    private List<String> outcomes(LinkDraft... drafts) {
        return kinds(run(Flux.just(drafts), OPTIONS));
    }

    private long now() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    private static TrackerLinksException failure(List<LinkOutcome<LinkDraft>> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0).error().orElseThrow();
    }

    private static boolean isUnknown(LinkOutcome<LinkDraft> outcome) {
        return outcome.status() == Status.UNKNOWN;
    }
}
