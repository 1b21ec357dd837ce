package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.Unlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What reconciling one end sends, in which order, and how it ends; in virtual time. */
class ReconciliationTest extends ReconciliationFixture {
    @Test
    void wantedLinksThatAreThereCostOneReadAndNoWait() {
        port.store(WANTED);

        run(reconciliation(REMOVING, WANTED).run(), Duration.ofSeconds(1));

        assertThat(end).containsExactly("complete");
        assertThat(outcomes).isEmpty();
        assertThat(port.reads).hasSize(1);
        assertThat(port.sent).isEmpty();
    }

    @Test
    void linksAreCreatedWhenTheRemovalsHaveTheirOutcomes() {
        port.store(OTHER);
        port.afterDelete = () -> assertThat(port.sent).isEmpty();

        run(reconciliation(REMOVING, WANTED).run());

        assertThat(outcomes)
                .extracting(LinkOutcome::toString)
                .containsExactly("0 REMOVED " + OTHER.unlink(), "1 CREATED " + WANTED);
        assertThat(end).containsExactly("complete");
        assertThat(port.stored).containsExactly(WANTED);
    }

    @Test
    void aPlanSendsNothing() {
        port.store(OTHER);
        List<LinkChange> changes = new ArrayList<>();

        reconciliation(REMOVING, WANTED).plan().subscribe(changes::add);
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(changes).containsExactly(OTHER.unlink(), WANTED);
        assertThat(port.reads).hasSize(1);
        assertThat(port.sent).isEmpty();
        assertThat(port.deletes).isZero();
    }

    @Test
    void aWantedLinkThatIsNotListedYetIsNeitherRemovedNorDoubled() {
        port.lag = Duration.ofSeconds(2);
        storeNow(WANTED);

        run(reconciliation(REMOVING, WANTED).run());

        assertThat(kinds(outcomes)).containsExactly("ALREADY_LINKED");
        assertThat(port.stored).containsExactly(WANTED);
        assertThat(port.deletes).isZero();
    }

    @Test
    void aForeignLinkThatIsListedLateIsLeftToTheNextSubscription() {
        port.lag = Duration.ofSeconds(2);
        storeNow(FOREIGN);
        Reconciliation reconciliation = reconciliation(REMOVING, WANTED);

        run(reconciliation.run());
        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(port.stored).containsExactlyInAnyOrder(WANTED, FOREIGN);

        run(reconciliation.run());
        assertThat(kinds(outcomes)).containsExactly("CREATED", "REMOVED");
        assertThat(port.stored).containsExactly(WANTED);
    }

    @Test
    void whatWasCreatedIsLookedForWhenItIsListed() {
        port.lag = Duration.ofSeconds(2);

        run(reconciliation(REMOVING, WANTED).run());

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(port.sent).hasSize(1);
        assertThat(port.duplicateAttempts).isZero();
        assertThat(port.reads).hasSize(2);
    }

    @Test
    void aWantedLinkThatIsGoneAtTheEndIsCreated() {
        LinkDraft second = link("a", "second");
        port.store(second);

        run(reconciliation(REMOVING, WANTED, second).run().doOnNext(outcome -> {
            if (outcome.index() == 0) {
                port.stored.remove(second);
            }
        }));

        assertThat(outcomes)
                .extracting(LinkOutcome::toString)
                .containsExactly("0 CREATED " + WANTED, "1 CREATED " + second);
        assertThat(port.stored).containsExactlyInAnyOrder(WANTED, second);
    }

    @Test
    void whatWasCreatedAndIsGoneIsCreatedAgainWhateverTheBatchRemembers() {
        ReconcileOptions remembering = REMOVING.mutate()
                .batch(BatchOptions.builder().rememberSettled(10).build())
                .build();

        run(reconciliation(remembering, WANTED).run().doOnNext(outcome -> {
            if (outcome.index() == 0) {
                port.stored.remove(WANTED);
            }
        }));

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED");
        assertThat(port.stored).containsExactly(WANTED);
    }

    @Test
    void aLinkThatComesInMeanwhileIsNotRemoved() {
        port.store(OTHER);

        run(reconciliation(REMOVING, WANTED).run().doOnNext(outcome -> port.store(FOREIGN)));

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "CREATED");
        assertThat(port.deletes).isEqualTo(1);
        assertThat(port.stored).containsExactlyInAnyOrder(WANTED, FOREIGN);
    }

    @Test
    void aRemovedLinkThatIsListedAgainIsRemovedOnceMore() {
        port.store(OTHER);

        run(reconciliation(REMOVING, WANTED).run().doOnNext(outcome -> port.store(OTHER)));

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "CREATED", "REMOVED");
        assertThat(port.deletes).isEqualTo(2);
        assertThat(end).containsExactly("complete");
    }

    @Test
    void whatFailedIsNotTriedAgain() {
        port.poison.put("wanted", FakeLinkKind.status(404));

        run(reconciliation(REMOVING, WANTED).run());

        assertThat(kinds(outcomes)).containsExactly("FAILED");
        assertThat(port.sent).hasSize(1);
        assertThat(end).containsExactly("complete");
    }

    @Test
    void relationshipsThatAreNotNamedAreNotRemoved() {
        LinkDraft related = EntityLinkDraft.of(EntityRef.project("a"), Relationship.RELATES, EntityRef.project("b"));
        port.store(OTHER);
        port.store(related);

        run(reconciliation(ReconcileOptions.defaults()).run());
        assertThat(port.stored).containsExactlyInAnyOrder(OTHER, related);

        run(reconciliation(REMOVING.mutate()
                        .removable(new Relationship("DependsOn"))
                        .build())
                .run());
        assertThat(port.stored).containsExactly(related);
    }

    @Test
    void missingLinksLeaveInOneArray() {
        port.store(OTHER);
        LinkDraft[] wanted =
                IntStream.range(0, 7).mapToObj(i -> link("a", "c" + i)).toArray(LinkDraft[]::new);

        run(reconciliation(REMOVING, wanted).run());

        assertThat(port.sent).containsExactly(List.of(wanted));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void aPlanMayBeLargerThanTheWindow(int window) {
        IntStream.range(0, 5).forEach(i -> port.store(link("a", "b" + i)));
        LinkDraft[] wanted =
                IntStream.range(0, 7).mapToObj(i -> link("a", "c" + i)).toArray(LinkDraft[]::new);
        ReconcileOptions options = REMOVING.mutate()
                .batch(BatchOptions.builder()
                        .window(window)
                        .order(BatchOptions.Order.AS_COMPLETED)
                        .build())
                .build();

        run(reconciliation(options, wanted).run());

        assertThat(kinds(outcomes).subList(0, 5)).containsOnly("REMOVED");
        assertThat(kinds(outcomes).subList(5, 12)).containsOnly("CREATED");
        assertThat(port.stored).containsExactlyInAnyOrder(wanted);
    }

    @Test
    void outcomesAreEmittedAsTheyAreAskedFor() {
        port.store(OTHER);

        StepVerifier.create(reconciliation(REMOVING, WANTED).run(), 0)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(30)))
                .expectNextCount(0)
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(30)))
                .expectNextMatches(outcome -> outcome.item() instanceof Unlink)
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(30)))
                .expectNextMatches(outcome -> outcome.item().equals(WANTED))
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    @Test
    void twoSubscriptionsReadTwice() {
        port.store(WANTED);
        Reconciliation reconciliation = reconciliation(REMOVING, WANTED);
        Flux<LinkOutcome<LinkChange>> run = reconciliation.run();
        Flux<LinkChange> plan = reconciliation.plan();
        assertThat(port.reads).isEmpty();

        run(run);
        run(run);
        assertThat(port.reads).hasSize(2);

        port.stored.remove(WANTED);
        StepVerifier.create(plan)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNext(WANTED)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        run(run);
        assertThat(kinds(outcomes)).containsExactly("CREATED");
    }
}
