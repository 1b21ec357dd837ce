package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.IssueLinks;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.dialect.Question;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** How links are listed, and what that costs an issue: questions 19 and 20. */
class ListingsTest {
    private static final IssueLinkQuery THREE_AT_ONCE = IssueLinkQuery.of("A-1").withPerPage(3);

    @UnderEveryAnswer({Question.LIST_IN_V2, Question.LIST_TOTALS, Question.LIST_PAGING})
    void q19_aQueryListsEveryLinkOnceInPagesThatAreFullOrNot(Tracker tracker) {
        for (int size : new int[] {0, 2, 3, 6, 7}) {
            tracker.fates(links(size));

            assertThat(tracker.client()
                            .issueLinks()
                            .list(THREE_AT_ONCE)
                            .map(link -> String.valueOf(link.id()))
                            .collectList()
                            .block())
                    .doesNotHaveDuplicates()
                    .containsExactlyElementsOf(tracker.read("A-1").stream()
                            .map(link -> String.valueOf(link.id()))
                            .toList());
        }
    }

    @UnderEveryAnswer({Question.LIST_IN_V2, Question.LIST_TOTALS, Question.LIST_PAGING})
    void q19_aQueryForRelationshipsListsThoseAndNoOther(Tracker tracker) {
        tracker.fates(links(8));

        for (Relationship wanted : List.of(DEPENDS_ON, RELATES)) {
            assertThat(tracker.client()
                            .issueLinks()
                            .list(THREE_AT_ONCE.withRelationships(wanted))
                            .collectList()
                            .block())
                    .hasSize(4)
                    .allMatch(link -> link.relationship().filter(wanted::equals).isPresent());
        }
    }

    @UnderEveryAnswer({Question.LIST_IN_V2, Question.LIST_UNKNOWN_FIELDS})
    void q19_aFieldThatTrackerDoesNotKnowIsRefusedForGoodOrPassedOver(Tracker tracker) {
        tracker.fates(links(2));
        IssueLinks links = tracker.client().issueLinks();
        IssueLinkQuery query = THREE_AT_ONCE.withFields(List.of("colour"));
        boolean isThere = !tracker.isV2() || tracker.answer("list-in-v2").equals("there");

        if (isThere && tracker.answer("list-unknown-fields").equals("422")) {
            refused(422, links.list(query));
        } else {
            assertThat(links.list(query)
                            .map(link -> String.valueOf(link.id()))
                            .collectList()
                            .block())
                    .containsExactlyElementsOf(tracker.read("A-1").stream()
                            .map(link -> String.valueOf(link.id()))
                            .toList());
        }
        assertThat(links.list(THREE_AT_ONCE.withFields(List.of("type")))
                        .collectList()
                        .block())
                .hasSize(2)
                .allMatch(link -> link.id() != null && link.type() != null);
    }

    @UnderEveryAnswer(
            value = {Question.LISTING_PAGE, Question.LIST_IN_V2},
            numbers = {0, 1, 3, 50})
    void q19_aPlainListingAndAQueryHaveEveryLinkHoweverItIsCut(Tracker tracker) {
        assertThat(tracker.fates(links(6))).containsOnly("CREATED");
        assertThat(tracker.read("A-1")).extracting(IssueLink::id).hasSize(6).doesNotHaveDuplicates();
        assertThat(tracker.client()
                        .issueLinks()
                        .list(THREE_AT_ONCE)
                        .collectList()
                        .block())
                .isEqualTo(tracker.read("A-1"));
        assertThat(tracker.fates(links(6))).containsOnly("ALREADY_LINKED");
    }

    @UnderEveryAnswer(Question.ISSUE_VERSION)
    void q20_linksAreWrittenAndReadWhetherOrNotTheyCountAsVersionsOfTheirIssues(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();

        assertThat(tracker.fates(links(3))).containsOnly("CREATED");
        assertThat(tracker.fates(links(3))).containsOnly("ALREADY_LINKED");
        for (IssueLink link : tracker.read("A-1")) {
            links.delete("A-1", Objects.requireNonNull(link.id())).block();
        }
        assertThat(tracker.read("A-1")).isEmpty();
        assertThat(tracker.fates(link(1))).containsExactly("CREATED");
    }

    private static LinkDraft[] links(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(ListingsTest::link).toArray(LinkDraft[]::new);
    }

    /** Odd ones depend on, even ones relate. */
    private static IssueLinkDraft link(int number) {
        return IssueLinkDraft.of("A-1", number % 2 == 1 ? DEPENDS_ON : RELATES, "B-" + number);
    }
}
