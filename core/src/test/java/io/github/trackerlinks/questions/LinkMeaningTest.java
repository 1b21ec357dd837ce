package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.DUPLICATES;
import static io.github.trackerlinks.model.Relationship.HAS_EPIC;
import static io.github.trackerlinks.model.Relationship.IS_DUPLICATED_BY;
import static io.github.trackerlinks.model.Relationship.IS_EPIC_OF;
import static io.github.trackerlinks.model.Relationship.ORIGINAL;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.IssueLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.dialect.Question;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a link says and which id it has: questions 3 to 6. */
class LinkMeaningTest {
    private static final IssueLinkDraft LINK = IssueLinkDraft.of("A-1", RELATES, "B-2");

    @UnderEveryAnswer({Question.EPIC_DIRECTION, Question.LIST_IN_V2})
    void q3_theDirectionOfAnEpicLinkIsNeverGuessedAndItsLinkKnownFromEitherEnd(Tracker tracker) {
        tracker.knowingToo("{\"issues\": [{\"key\": \"E-1\", \"type\": \"epic\"}]}");
        IssueLinkDraft epic = IssueLinkDraft.of("E-1", IS_EPIC_OF, "A-1");
        IssueLinkQuery epics = IssueLinkQuery.of("E-1").withRelationships(IS_EPIC_OF);

        assertThat(tracker.fates(epic)).containsExactly("CREATED");
        assertThat(tracker.fates(epic, IssueLinkDraft.of("A-1", HAS_EPIC, "E-1")))
                .containsOnly("ALREADY_LINKED");
        isOfUncertainType("epic", tracker.read("E-1"));
        isOfUncertainType("epic", tracker.read("A-1"));
        assertThat(tracker.client().issueLinks().list(epics).count().block()).isEqualTo(1);
    }

    @UnderEveryAnswer(Question.CLONE_DIRECTION)
    void q3_theDirectionOfACloneIsNeverGuessedAndItsLinkKnownAsPresent(Tracker tracker) {
        IssueLinkImport clone = IssueLinkImport.of(
                IssueLinkDraft.of("A-1", ORIGINAL, "B-2"),
                Author.login("vera.k"),
                OffsetDateTime.parse("2024-03-02T09:00:00Z"));

        assertThat(tracker.fates(clone)).containsExactly("CREATED");
        assertThat(tracker.fates(clone)).containsExactly("ALREADY_LINKED");
        isOfUncertainType("cloners", tracker.read("A-1"));
        isOfUncertainType("cloners", tracker.read("B-2"));
    }

    @UnderEveryAnswer({Question.DUPLICATES_TYPE, Question.LIST_IN_V2})
    void q3_duplicatesAreReadAsThePhraseWhicheverTypeTheyHave(Tracker tracker) {
        IssueLinkDraft duplicate = IssueLinkDraft.of("A-1", DUPLICATES, "B-2");

        assertThat(tracker.fates(duplicate)).containsExactly("CREATED");
        assertThat(tracker.fates(duplicate, IssueLinkDraft.of("B-2", IS_DUPLICATED_BY, "A-1")))
                .containsOnly("ALREADY_LINKED");
        assertThat(tracker.read("A-1").get(0).relationship()).contains(DUPLICATES);
        assertThat(tracker.read("B-2").get(0).relationship()).contains(IS_DUPLICATED_BY);
        IssueLinks links = tracker.client().issueLinks();
        IssueLinkQuery query = IssueLinkQuery.of("A-1");
        assertThat(links.list(query.withRelationships(DUPLICATES)).count().block())
                .isEqualTo(1);
        assertThat(links.list(query.withRelationships(IS_DUPLICATED_BY)).count().block())
                .isZero();
    }

    @UnderEveryAnswer(Question.RELATES_DIRECTION)
    void q4_relatesIsReadFromBothEndsAndKnownAsPresentWhateverItsDirection(Tracker tracker) {
        assertThat(value(tracker.client().issueLinks().create(LINK)).relationship())
                .contains(RELATES);
        assertThat(tracker.read("A-1").get(0).relationship()).contains(RELATES);
        assertThat(tracker.read("B-2").get(0).relationship()).contains(RELATES);
        assertThat(tracker.fates(LINK, IssueLinkDraft.of("B-2", RELATES, "A-1")))
                .containsOnly("ALREADY_LINKED");
    }

    @UnderEveryAnswer(Question.LINK_IDS)
    void q5_aLinkIsGotAndDeletedFromEachEndWithTheIdReadThere(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();
        for (String end : List.of("A-1", "B-2")) {
            IssueLink created = value(links.create(LINK));
            assertThat(tracker.read("A-1").get(0).id()).isEqualTo(created.id());

            String id = id(tracker.read(end).get(0).id());

            assertThat(value(links.get(end, id)).id()).isEqualTo(id);
            links.delete(end, id).block();
            assertThat(Rows.of(tracker.server()).rows()).isEmpty();
            refused(404, links.delete(end, id));
        }
    }

    @UnderEveryAnswer(
            value = {Question.ID_FORM, Question.FIRST_LINK_ID},
            numbers = {1, 2_147_483_648L, 9_007_199_254_740_993L, 999_999_999_999_999_000L})
    void q6_anIdIsKeptToItsLastDigitAndLeadsToItsLink(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();
        String first = tracker.answer("first-link-id");

        assertThat(value(links.create(LINK)).id()).isEqualTo(first);
        assertThat(tracker.read("B-2")).extracting(IssueLink::id).containsExactly(first);
        assertThat(value(links.get("A-1", first)).id()).isEqualTo(first);
        links.delete("A-1", first).block();
        assertThat(tracker.read("A-1")).isEmpty();

        RemoteLink remote =
                value(tracker.client().remoteLinks().create(RemoteLinkDraft.of("A-1", "ru.yandex.gitlab", "MR-1")));
        assertThat(tracker.client().remoteLinks().list("A-1").collectList().block())
                .containsExactly(remote);
        tracker.client().remoteLinks().delete("A-1", id(remote.id())).block();
        assertThat(Rows.of(tracker.server()).rows()).isEmpty();
    }

    @UnderEveryAnswer(Question.ID_FORM)
    void q6_anIssueAndAnEntityAreKnownByTheirIdInEveryForm(Tracker tracker) {
        tracker.knowingToo("""
                {"issues": [{"key": "N-1", "id": "123456789012345678901234"}],
                 "entities": [{"type": "project", "id": "876543210987654321", "shortId": 7}]}
                """);
        IssueLinkDraft byId = IssueLinkDraft.of("A-1", RELATES, "123456789012345678901234");
        EntityLinkDraft entities =
                EntityLinkDraft.of(EntityRef.project("a"), RELATES, EntityRef.project("876543210987654321"));

        value(tracker.client().issueLinks().create(byId));
        assertThat(tracker.createAll(byId)).allMatch(outcome -> outcome.isAsWanted());
        assertThat(Objects.requireNonNull(tracker.read("A-1").get(0).object()).id())
                .isEqualTo("123456789012345678901234");
        assertThat(tracker.fates(entities)).containsExactly("CREATED");
        assertThat(tracker.fates(entities)).containsExactly("ALREADY_LINKED");
        assertThat(tracker.read(EntityRef.project("a")).get(0).id()).isEqualTo("876543210987654321");
    }

    private static void isOfUncertainType(String type, List<IssueLink> links) {
        assertThat(links).hasSize(1);
        IssueLink link = links.get(0);
        assertThat(Objects.requireNonNull(link.type()).id()).isEqualTo(type);
        assertThat(link.direction()).isIn("inward", "outward");
        assertThat(link.relationship()).isEmpty();
    }

    private static String id(@Nullable String id) {
        return Objects.requireNonNull(id);
    }

    private static <T> T value(Mono<T> call) {
        return call.blockOptional().orElseThrow();
    }
}
