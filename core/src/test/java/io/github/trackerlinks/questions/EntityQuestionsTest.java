package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.model.Relationship.WORKS_TOWARDS;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.EntityLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.dialect.Question;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Links between entities: questions 9 to 11. */
class EntityQuestionsTest {
    private static final String KNOWN = """
            {"issues": [{"key": "A-1"}, {"key": "B-2"}],
             "entities": [{"type": "project", "id": "a", "shortId": 1}, {"type": "project", "id": "b", "shortId": 2}]}
            """;
    private static final EntityRef A = EntityRef.project("a");
    private static final EntityRef B = EntityRef.project("b");
    private static final EntityRef GOAL = EntityRef.goal("g");

    /** Arrays: whole or in part, with and without a limit and its status, with and without a body. */
    static Stream<Tracker> arrays() {
        return EveryAnswer.versions()
                .flatMap(version -> Stream.of(true, false)
                        .map(atomic -> new Tracker(version)
                                .with(
                                        "atomic",
                                        atomic,
                                        options -> options.withLinks(links -> links.withAtomicArrays(atomic)))))
                .flatMap(tracker -> Stream.of(0, 400, 413, 422)
                        .map(status -> tracker.copy()
                                .with(
                                        "array-limit",
                                        status,
                                        options -> status == 0
                                                ? options
                                                : options.withLinks(links ->
                                                        links.withArrayLimit(2).withArrayLimitStatus(status)))))
                .flatMap(tracker -> Stream.of(true, false)
                        .map(answer -> tracker.copy()
                                .with("entity-answer", answer, options -> options.withEntityAnswer(answer))));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void q9_everyGoodLinkOfAnArrayIsCreatedAndOnlyTheBadOneFails(Tracker tracker) {
        List<String> fates = tracker.fates(
                depends(A, B),
                depends(A, A),
                depends(A, EntityRef.project("c")),
                depends(A, EntityRef.project("d")),
                depends(A, EntityRef.project("e")));

        assertThat(fates.get(1)).isEqualTo("FAILED 422");
        assertThat(fates)
                .filteredOn(fate -> !fate.startsWith("FAILED"))
                .hasSize(4)
                .isSubsetOf("CREATED", "CONFIRMED");
        assertThat(tracker.read(A)).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void q9_anArrayThatIsRefusedTellsSoWhateverOfItWasStored(Tracker tracker) {
        EntityLinks links = tracker.client().entityLinks();
        boolean limited = !tracker.answer("array-limit").equals("0");
        boolean partly = tracker.answer("atomic").equals("false");

        links.create(List.of(depends(A, B), depends(A, EntityRef.project("c")))).block();
        assertThat(tracker.read(A)).hasSize(2);
        refused(
                limited ? Integer.parseInt(tracker.answer("array-limit")) : 422,
                links.create(List.of(
                        depends(A, EntityRef.project("d")), depends(A, A), depends(A, EntityRef.project("e")))));

        assertThat(tracker.read(A)).hasSize(partly && !limited ? 4 : 2);
    }

    @UnderEveryAnswer(Question.ENTITY_CREATED)
    void q9_aLinkIsCreatedWhicheverSuccessIsAnswered(Tracker tracker) {
        tracker.client().entityLinks().create(depends(A, B)).block();

        assertThat(tracker.fates(depends(B, A), EntityLinkDraft.of(A, WORKS_TOWARDS, GOAL)))
                .containsOnly("CREATED");
        assertThat(tracker.read(A)).hasSize(3);
    }

    @UnderEveryAnswer(Question.ENTITY_RELATES)
    void q9_relatesWorksOrIsRefusedForGoodAndLosesOnlyItself(Tracker tracker) {
        boolean refused = !tracker.isV2() && tracker.answer("entity-relates").equals("400");

        assertThat(tracker.fates(relates(A, B), depends(A, B)))
                .containsExactly(refused ? "FAILED 400" : "CREATED", "CREATED");
        if (refused) {
            refused(400, tracker.client().entityLinks().create(relates(A, EntityRef.project("c"))));
        }
    }

    @UnderEveryAnswer(Question.GOALS_IN_V2)
    void q9_goalsWorkOrAreRefusedForGoodAndLoseOnlyThemselves(Tracker tracker) {
        boolean unknown = tracker.isV2() && tracker.answer("goals-in-v2").equals("unknown");
        EntityLinkDraft towards = EntityLinkDraft.of(A, WORKS_TOWARDS, GOAL);

        assertThat(tracker.fates(depends(A, B), towards, depends(GOAL, EntityRef.goal("h"))))
                .containsExactly("CREATED", unknown ? "FAILED 400" : "CREATED", unknown ? "FAILED 404" : "CREATED");
        if (unknown) {
            assertThat(refused(404, tracker.client().entityLinks().list(GOAL)).isNotFound())
                    .isTrue();
        } else {
            assertThat(tracker.read(GOAL)).extracting(LinkedEntity::id).containsExactlyInAnyOrder("a", "h");
        }
    }

    @UnderEveryAnswer({Question.ENTITY_PAIR_DELETED, Question.ENTITY_PAIR_UNLINKED})
    void q10_aPairIsDeletedUntilARefusalSaysThatNothingIsLeft(Tracker tracker) {
        EntityLinks links = tracker.client().entityLinks();
        int none = Integer.parseInt(tracker.answer("entity-pair-unlinked"));
        tracker.fates(relates(A, B), depends(A, B));

        links.delete(B, A).block();
        int left = tracker.read(A).size();
        assertThat(left).isEqualTo(tracker.answer("entity-pair-deleted").equals("all") ? 0 : 1);
        for (int i = 0; i < left; i++) {
            links.delete(A, B).block();
        }

        assertThat(Rows.of(tracker.server()).rows()).isEmpty();
        refused(none, links.delete(A, B));
    }

    @UnderEveryAnswer(Question.RIGHT_BY_SHORT_ID)
    void q10_anIdAlwaysDeletesAndAShortIdDeletesOrIsNotFound(Tracker tracker) {
        tracker.knowing(KNOWN);
        EntityLinks links = tracker.client().entityLinks();
        tracker.fates(depends(A, B));

        if (tracker.answer("right-by-short-id").equals("404")) {
            assertThat(refused(404, links.delete(A, EntityRef.project("2"))).isNotFound())
                    .isTrue();
            assertThat(tracker.read(B)).hasSize(1);
            links.delete(EntityRef.project("1"), B).block();
        } else {
            links.delete(A, EntityRef.project("2")).block();
        }

        assertThat(tracker.read(B)).isEmpty();
    }

    @UnderEveryAnswer(Question.LINK_GONE)
    void q10_aLinkThatIsGoneIsNotFoundOrDeletedAndStaysGone(Tracker tracker) {
        Mono<Void> delete = tracker.client().issueLinks().delete("A-1", createdId(tracker));
        delete.block();

        if (tracker.answer("link-gone").equals("404")) {
            assertThat(refused(404, delete).isNotFound()).isTrue();
        } else {
            delete.block();
        }

        assertThat(tracker.read("A-1")).isEmpty();
    }

    @UnderEveryAnswer({Question.ENTITY_FIELDS, Question.ENTITY_TYPE_KEY})
    void q11_fieldsAreAlwaysAskedForSoThatEachLinkSaysWhatItLeadsTo(Tracker tracker) {
        assertThat(tracker.fates(depends(A, B))).containsExactly("CREATED");

        LinkedEntity link = tracker.read(A).get(0);
        LinkedEntity chosen = tracker.client()
                .entityLinks()
                .list(A, List.of("shortId"))
                .single()
                .blockOptional()
                .orElseThrow();

        assertThat(link.relationship()).isEqualTo(chosen.relationship()).isEqualTo(DEPENDS_ON);
        assertThat(link.id()).isEqualTo(chosen.id()).isEqualTo("b");
        assertThat(link.fields()).containsOnlyKeys("id", "summary");
        assertThat(chosen.fields()).containsOnlyKeys("id", "shortId");
        assertThat(tracker.fates(depends(A, B))).containsExactly("ALREADY_LINKED");
    }

    private static String createdId(Tracker tracker) {
        IssueLinkDraft draft = IssueLinkDraft.of("A-1", RELATES, "B-2");
        return Objects.requireNonNull(tracker.client()
                .issueLinks()
                .create(draft)
                .blockOptional()
                .orElseThrow()
                .id());
    }

    private static EntityLinkDraft relates(EntityRef source, EntityRef target) {
        return EntityLinkDraft.of(source, Relationship.RELATES, target);
    }

    private static EntityLinkDraft depends(EntityRef source, EntityRef target) {
        return EntityLinkDraft.of(source, DEPENDS_ON, target);
    }
}
