package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Listing by {@code _list}: which pages are asked for, when, and where it ends. */
class IssueLinkPagesTest {
    private static final IssueLinkQuery QUERY = IssueLinkQuery.of("TEST-1");

    @Test
    void takingOnePageOfThreeSendsOneRequest() {
        try (TestClients wire = TestClients.v3(page(1, 50, 3), page(51, 100, 3), page(101, 120, 3))) {
            List<String> taken =
                    ids(wire).take(50).collectList().blockOptional().orElseThrow();

            assertThat(taken).hasSize(50);
            assertAsked(wire, 1);
        }
    }

    @Test
    void aPageIsAskedForWhenItsFirstLinkIs() {
        try (TestClients wire = TestClients.v3(page(1, 50, 3), page(51, 100, 3), page(101, 120, 3))) {
            StepVerifier.create(ids(wire), 50)
                    .expectNextCount(50)
                    .then(() -> assertAsked(wire, 1))
                    .thenRequest(1)
                    .expectNext("51")
                    .then(() -> assertAsked(wire, 2))
                    .thenRequest(49)
                    .expectNextCount(49)
                    .thenRequest(20)
                    .expectNextCount(20)
                    .verifyComplete();
            assertAsked(wire, 3);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aCancelBetweenTwoPagesAsksForNoOther() {
        try (TestClients wire = TestClients.v3(page(1, 50, 3), page(51, 100, 3), page(101, 120, 3))) {
            StepVerifier.create(ids(wire), 100)
                    .expectNextCount(100)
                    .thenCancel()
                    .verify();

            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aCancelWhileAPageIsOnItsWayGivesItsConnectionBack() {
        try (TestClients wire = TestClients.v3(page(1, 50, 3), Step.silence(), page(1, 1, 1))) {
            StepVerifier.create(ids(wire), 50)
                    .expectNextCount(50)
                    .thenRequest(1)
                    .then(() -> {
                        assertAsked(wire, 1);
                        assertAsked(wire, 2);
                    })
                    .thenCancel()
                    .verify();

            assertThat(ids(wire).collectList().block()).containsExactly("1");
        }
    }

    @Test
    void eachSubscriptionBeginsAnew() {
        try (TestClients wire = TestClients.v3(page(1, 50, 2), page(51, 60, 2), page(1, 50, 2), page(51, 60, 2))) {
            Flux<String> ids = ids(wire);

            assertThat(ids.collectList().block()).hasSize(60);
            assertThat(ids.collectList().block()).hasSize(60);
            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertAsked(wire, 1);
            assertAsked(wire, 2);
        }
    }

    @Test
    void theNumberOfPagesCountsEvenWhereAPageIsNotFull() {
        try (TestClients wire = TestClients.v3(page(1, 20, 2), page(21, 70, 2))) {
            assertThat(ids(wire).collectList().block()).hasSize(70);
            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void theLastPageNeedNotTellTheNumberOfPages() {
        try (TestClients wire = TestClients.v3(page(1, 50, 2), page(51, 100, 0))) {
            assertThat(ids(wire).collectList().block()).hasSize(100);
            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50})
    void withoutTheNumberOnlyAPageWithoutLinksIsTheLast(int givenAtOnce) {
        try (TestClients wire =
                TestClients.v3(page(1, givenAtOnce, 0), page(givenAtOnce + 1, givenAtOnce + 7, 0), page(1, 0, 0))) {
            assertThat(ids(wire).collectList().block()).hasSize(givenAtOnce + 7);
            IntStream.rangeClosed(1, 3).forEach(page -> assertAsked(wire, page));
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "1.5", "99999999999", "0"})
    void aNumberOfPagesThatIsNoneIsNotBelieved(String pages) {
        Step step = Step.answer(200, links(1, 3), "X-Total-Pages: " + pages);
        try (TestClients wire = TestClients.v3(step, step)) {
            assertThat(ids(wire).collectList().block()).containsExactly("1", "2", "3");
            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000})
    void aServerThatAlwaysAnswersWithTheSameLinksIsAskedTwice(int pages) {
        Step all = page(1, 60, pages);
        try (TestClients wire = TestClients.v3(all, all, all)) {
            assertThat(ids(wire).collectList().block()).hasSize(60).doesNotHaveDuplicates();
            assertAsked(wire, 1);
            assertAsked(wire, 2);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aLinkThatMovesToTheNextPageMeanwhileIsListedOnce() {
        try (TestClients wire = TestClients.v3(page(1, 50, 2), page(50, 60, 2))) {
            assertThat(ids(wire).collectList().block()).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void linksWithoutIdsAreListedAndDoNotLoop() {
        String unnamed = "{\"links\":[{\"direction\":\"inward\"},{\"id\":1}]}";
        Step step = Step.answer(200, unnamed, "X-Total-Pages: 1000");
        try (TestClients wire = TestClients.v3(step, step, step)) {
            assertThat(wire.client().issueLinks().list(QUERY).collectList().block())
                    .extracting(IssueLink::direction)
                    .containsExactly("inward", null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"links\":[]}", "{\"links\":[{\"direction\":\"inward\"}]}"})
    void aPageWithoutIdsIsNotTheLastWhileMoreAreCounted(String barren) {
        try (TestClients wire =
                TestClients.v3(page(1, 1, 3), Step.answer(200, barren, "X-Total-Pages: 3"), page(2, 2, 3))) {
            assertThat(ids(wire).collectList().block()).contains("1", "2");
            assertThat(wire.server().requestsLeft()).isEqualTo(3);
        }
    }

    @Test
    void tenPagesInARowThatBringNothingAreEnough() {
        Step[] barren = new Step[20];
        Arrays.fill(barren, page(1, 0, 1_000));
        try (TestClients wire = TestClients.v3(barren)) {
            assertThat(ids(wire).collectList().block()).isEmpty();
            assertThat(wire.server().requestsLeft()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void whereListIsNotKnownTheLinksAreListedAndLookedThroughHere(int status) {
        String links = """
                [{"id":1,"type":{"id":"depends"},"direction":"outward"},
                 {"id":2,"type":{"id":"depends"},"direction":"inward"},
                 {"id":3,"type":{"id":"epic"},"direction":"inward"},
                 {"id":4,"type":{"id":"cloners"},"direction":"inward"},
                 {"id":5,"type":{"id":"new"},"direction":"inward"},
                 {"id":6,"type":{"id":"relates"}},
                 {"id":7}]""";
        Step none = Step.json(status, "{}");
        try (TestClients wire = TestClients.v2(none, Step.json(200, links), none, Step.json(200, links))) {
            Relationship spelt = new Relationship("Depends-On");

            assertThat(ids(wire, QUERY.withRelationships(spelt, Relationship.HAS_EPIC)))
                    .containsExactly("1", "3");
            assertThat(ids(wire, QUERY.withFields(List.of("type")))).hasSize(7);
            assertThat(wire.request()).startsWith("POST /v2/issues/TEST-1/links/_list?page=1&perPage=50 HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v2/issues/TEST-1/links HTTP/1.1\r\n");
        }
    }

    @Test
    void aMissingIssueEndsWithTheErrorOfTheListing() {
        Step missing = Step.json(404, "{\"errorMessages\":[\"No such issue\"]}");
        try (TestClients wire = TestClients.v3(missing, missing)) {
            assertThat(Failures.of(wire.client().issueLinks().list(QUERY)))
                    .isInstanceOf(TrackerResponseException.class)
                    .hasMessageStartingWith("404 from issueLinks.list (GET /v3/issues/TEST-1/links)");
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "403, 1", "500, 1", "404, 2"})
    void anotherErrorOrALaterOneIsTheEnd(int status, int page) {
        Step[] steps =
                page == 1 ? new Step[] {Step.json(status, "{}")} : new Step[] {page(1, 50, 2), Step.json(status, "{}")};
        try (TestClients wire = TestClients.v3(steps)) {
            assertThat(Failures.of(wire.client().issueLinks().list(QUERY)))
                    .hasMessageStartingWith(status
                            + " from issueLinks.list (POST /v3/issues/TEST-1/links/_list?page=" + page
                            + "&perPage=50)");
        }
    }

    @Test
    void aQueryIsCheckedWhenItIsMade() {
        assertThatThrownBy(() -> IssueLinkQuery.of("../x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("issue \"../x\" would change the path of the request");
        assertThatThrownBy(() -> QUERY.withPerPage(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perPage is 0: ask for at least 1 link at once");
        assertThatThrownBy(() -> QUERY.withFields(List.of("id,type")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field \"id,type\" contains a comma: give each field its own element");
        assertThat(QUERY.withFields(List.of("type", "id", "type")).fields()).containsExactly("id", "type");
        assertThat(QUERY.withFields(List.of("type")).withFields(List.of())).isEqualTo(QUERY);
        assertThat(QUERY.perPage()).isEqualTo(IssueLinkQuery.DEFAULT_PER_PAGE);
    }

    private static Flux<String> ids(TestClients wire) {
        return wire.client().issueLinks().list(QUERY).map(link -> String.valueOf(link.id()));
    }

    private static List<String> ids(TestClients wire, IssueLinkQuery query) {
        return wire.client()
                .issueLinks()
                .list(query)
                .map(link -> String.valueOf(link.id()))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static void assertAsked(TestClients wire, int page) {
        assertThat(wire.request())
                .startsWith("POST /v3/issues/TEST-1/links/_list?page=" + page + "&perPage=50 HTTP/1.1\r\n");
    }

    /** @param pages what the header says; 0 for none */
    private static Step page(int from, int to, int pages) {
        return pages == 0
                ? Step.answer(200, links(from, to))
                : Step.answer(200, links(from, to), "X-Total-Pages: " + pages);
    }

    private static String links(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "{\"links\":[", "]}"));
    }
}
