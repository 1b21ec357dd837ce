package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which end links are written from. */
class OrientationTest extends EngineFixture {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final BatchOptions FEWEST = OPTIONS.mutate()
            .order(Order.AS_COMPLETED)
            .orientation(Orientation.FEWEST_REQUESTS)
            .build();

    private final TwoEnds kind = new TwoEnds();
    private final BatchEngine either = new BatchEngine(draft -> kind, draft -> kind, 16, () -> false);

    private List<LinkOutcome<LinkDraft>> linked(List<LinkDraft> drafts, BatchOptions options) {
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        List<Object> end = new ArrayList<>();
        either.run(Flux.fromIterable(drafts), draft -> draft, options)
                .subscribe(outcomes::add, end::add, () -> end.add("complete"));
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(end).containsExactly("complete");
        return outcomes;
    }

    private static List<LinkDraft> ofOneTarget(int count) {
        return drafts(count, i -> link("s" + i, "hub"));
    }

    @Test
    void linksOfOneTargetTravelTogether() {
        List<LinkDraft> drafts = ofOneTarget(250);
        List<LinkOutcome<LinkDraft>> outcomes = linked(drafts, FEWEST);

        assertThat(kind.sent).hasSize(3);
        assertThat(kinds(outcomes)).containsOnly("CREATED");
        assertThat(outcomes).extracting(LinkOutcome::item).containsExactlyInAnyOrderElementsOf(drafts);
    }

    @Test
    void asGivenEachSourceTakesARequestOfItsOwn() {
        linked(
                ofOneTarget(250),
                FEWEST.mutate().orientation(Orientation.AS_GIVEN).build());
        assertThat(kind.sent).hasSize(250);
    }

    @Test
    void inInputOrderTheyTravelTogetherToo() {
        linked(ofOneTarget(250), FEWEST.mutate().order(Order.INPUT).build());
        assertThat(kind.sent).hasSizeLessThan(5);
    }

    @Test
    void aLinkWithItselfWaitsInOneLane() {
        assertThat(kinds(linked(List.of(link("a", "a"), link("a", "b")), FEWEST)))
                .containsOnly("CREATED");
    }

    @Test
    void aMissingHubCostsItsLinksAsGivenAndAHandfulMore() {
        kind.refusing.put(EntityRef.project("hub"), status(404));
        List<LinkOutcome<LinkDraft>> outcomes = linked(ofOneTarget(1_000), FEWEST);

        assertThat(kinds(outcomes)).containsOnly("CREATED");
        assertThat(kind.sent.size() + kind.reads).isLessThan(1_020);
    }

    @Test
    void anEndThatForbidsItIsNotChosenAgain() {
        kind.refusing.put(EntityRef.project("hub"), status(403));
        linked(ofOneTarget(150), FEWEST);
        assertThat(kind.sent.stream().filter(drafts -> drafts.size() > 1)).hasSize(1);
        kind.sent.clear();
    }

    @Test
    void theErrorIsThatOfTheGivenDirection() {
        TrackerException given = status(403);
        kind.refusing.put(EntityRef.project("hub"), status(404));
        for (int i = 0; i < 150; i++) {
            kind.refusing.put(EntityRef.project("s" + i), given);
        }
        List<LinkOutcome<LinkDraft>> outcomes = linked(ofOneTarget(150), FEWEST);

        assertThat(kinds(outcomes)).containsOnly("FAILED");
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.error()).containsSame(given));
    }

    @Test
    void aLinkWhoseInverseIsNotCertainIsWrittenAsGiven() {
        List<LinkDraft> drafts = drafts(
                30,
                i -> EntityLinkDraft.of(
                        EntityRef.project("s" + i), Relationship.WORKS_TOWARDS, EntityRef.project("hub")));
        linked(drafts, FEWEST);
        assertThat(kind.sent).hasSize(30);
    }

    /** A server that knows each link from both ends. */
    private static final class TwoEnds extends DelegatingKind {
        private static final Map<Relationship, Relationship> INVERSES = Map.of(
                Relationship.DEPENDS_ON, Relationship.IS_DEPENDENT_BY,
                Relationship.IS_DEPENDENT_BY, Relationship.DEPENDS_ON);

        private final List<List<LinkDraft>> sent = new ArrayList<>();
        private final Set<LinkDraft> stored = new HashSet<>();
        private final Map<Object, TrackerException> refusing = new HashMap<>();
        private int reads;

        TwoEnds() {
            super(new FakeLinkKind());
        }

        @Override
        public @Nullable LinkDraft reversed(LinkDraft draft) {
            EntityLinkDraft link = (EntityLinkDraft) draft;
            Relationship inverse = INVERSES.get(link.relationship());
            return inverse == null
                    ? null
                    : EntityLinkDraft.of(/* source= */ link.target(), inverse, /* target= */ link.source());
        }

        @Override
        public Object identity(LinkDraft draft) {
            LinkDraft reversed = reversed(draft);
            return reversed != null && draft.relationship().equals(Relationship.IS_DEPENDENT_BY) ? reversed : draft;
        }

        @Override
        public Mono<Void> send(LinkWrite<LinkDraft> write) {
            return FakeLinkKind.leaving(write, this::answer);
        }

        private Mono<Void> answer(LinkWrite.Attempt<LinkDraft> attempt) {
            List<LinkDraft> drafts = attempt.drafts();
            sent.add(drafts);
            TrackerException refusal = refusing.get(source(drafts.get(0)));
            return Mono.delay(LATENCY)
                    .then(refusal == null ? Mono.<Void>empty() : Mono.<Void>error(refusal))
                    .doOnSuccess(done -> {
                        drafts.forEach(draft -> stored.add((LinkDraft) identity(draft)));
                        attempt.created(null);
                    })
                    .doOnError(attempt::failed)
                    .doOnCancel(() -> attempt.failed(FakeLinkKind.lost(Delivery.UNKNOWN)));
        }

        @Override
        public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
            return Mono.defer(() -> {
                reads++;
                TrackerException refusal = refusing.get(source(drafts.get(0)));
                return Mono.delay(LATENCY)
                        .then(
                                refusal != null && refusal.isNotFound()
                                        ? Mono.error(refusal)
                                        : Mono.fromSupplier(() -> new FakeLinkKind().listing(Set.of())));
            });
        }
    }
}
