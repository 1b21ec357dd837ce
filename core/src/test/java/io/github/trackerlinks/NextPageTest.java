package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Listings whose answers name a next page. */
class NextPageTest {
    @Test
    void theNextPageIsOurOwnPathWithTheQueryOfTheLink() {
        try (TestClients wire = TestClients.v3(
                page("[{\"id\":1}]", "<https://elsewhere.example/v9/secrets?page=2&q=%2B%20x>; rel=\"next\""),
                page("[{\"id\":2}]", "</v3/issues/TEST-1/links?id=2>; rel=\"first\""))) {
            assertThat(ids(wire)).containsExactly("1", "2");
            assertThat(wire.request()).startsWith("GET /v3/issues/TEST-1/links HTTP/1.1\r\n");
            assertThat(wire.request())
                    .startsWith("GET /v3/issues/TEST-1/links?page=2&q=%2B%20x HTTP/1.1\r\n")
                    .contains("\r\nhost: 127.0.0.1:" + wire.server().port() + "\r\n");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void externalLinksAreReadLikeThatToo() {
        try (TestClients wire = TestClients.v2(page("[{\"id\":1}]", "<?page=2>; rel=next"), page("[{\"id\":2}]", ""))) {
            wire.client()
                    .remoteLinks()
                    .list("TEST-1")
                    .as(StepVerifier::create)
                    .expectNextCount(2)
                    .verifyComplete();
            assertThat(wire.request()).startsWith("GET /v2/issues/TEST-1/remotelinks HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v2/issues/TEST-1/remotelinks?page=2 HTTP/1.1\r\n");
        }
    }

    @Test
    void itIsReadWhenMoreIsAskedFor() {
        try (TestClients wire =
                TestClients.v3(page("[{\"id\":1},{\"id\":2}]", "<?page=2>; rel=next"), page("[{\"id\":3}]", ""))) {
            StepVerifier.create(wire.client().issueLinks().list("TEST-1").map(link -> String.valueOf(link.id())), 2)
                    .expectNext("1", "2")
                    .then(wire::request)
                    .then(() -> assertThat(wire.server().requestsLeft()).isZero())
                    .thenRequest(1)
                    .expectNext("3")
                    .verifyComplete();
        }
    }

    @Test
    void aPageThatNamesItselfIsTheLast() {
        Step first = page("[{\"id\":1}]", "<?page=2>; rel=next");
        try (TestClients wire = TestClients.v3(first, page("[{\"id\":2}]", "<?page=2>; rel=next"), first)) {
            assertThat(ids(wire)).containsExactly("1", "2");
            wire.request();
            wire.request();
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aListingWithoutEndHasABound() {
        Step[] pages = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> page("[{\"id\":" + i + "}]", "<?page=" + (i + 1) + ">; rel=next"))
                .toArray(Step[]::new);
        try (TestClients wire = TestClients.with(settings -> settings.maxPages(3), pages)) {
            wire.client()
                    .issueLinks()
                    .list("TEST-1")
                    .map(link -> String.valueOf(link.id()))
                    .as(StepVerifier::create)
                    .expectNext("1", "2", "3")
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    TrackerCodecException.class,
                                    limit -> assertThat(limit.isOverLimit()).isTrue())
                            .hasMessageEndingWith(": it has more pages than maxPages, which is 3"));
            assertThat(wire.server().requestsLeft()).isEqualTo(3);
        }
    }

    @Test
    void pagesThatLeadInACircleEnd() {
        Step first = page("[{\"id\":1}]", "<?page=2>; rel=next");
        Step second = page("[{\"id\":2}]", "<?page=1>; rel=next");
        try (TestClients wire = TestClients.v3(first, second, first, second)) {
            assertThat(ids(wire)).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"direction\":\"inward\"}]"})
    void aPageThatNamesAnotherIsNotTheLastWhateverItHolds(String barren) {
        try (TestClients wire = TestClients.v3(page(barren, "<?page=2>; rel=next"), page("[{\"id\":2}]", ""))) {
            assertThat(ids(wire)).contains("2");
        }
    }

    @Test
    void aNextPageThatCannotBeReadIsAnErrorNotTheEnd() {
        try (TestClients wire = TestClients.v3(
                page("[{\"id\":1}]", "<?a b%>; rel=next"),
                page("[{\"id\":1}]", "<?page=2>; rel=next"),
                Step.json(500, "{}"))) {
            assertThat(Failures.of(wire.client().issueLinks().list("TEST-1")))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage("Unreadable answer to issueLinks.list (GET /v3/issues/TEST-1/links): "
                            + "its Link header has an invalid address for the next page");
            assertThat(Failures.of(wire.client().issueLinks().list("TEST-1")))
                    .hasMessageStartingWith("500 from issueLinks.list (GET /v3/issues/TEST-1/links?page=2)");
        }
    }

    @Test
    void aLinkOnALaterPageIsFoundWhenADuplicateIsLookedFor() {
        String wanted = "[{\"id\":2,\"type\":{\"id\":\"relates\"},\"object\":{\"key\":\"TREK-2\"}}]";
        try (TestClients wire =
                TestClients.v3(Step.json(422, "{}"), page("[{\"id\":1}]", "<?page=2>; rel=next"), page(wanted, ""))) {
            IssueLinkDraft draft = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");

            assertThat(wire.client().createAll(Flux.just(draft)).blockLast())
                    .returns(Status.ALREADY_LINKED, LinkOutcome::status);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <?a=1>; rel="next"                               | a=1
                    <?a=1>;rel=next                                  | a=1
                    <?a=1> ; REL = "Next"                            | a=1
                    <?a=1>; title="x, y; rel=no"; rel="last next"    | a=1
                    <?b=2>; rel="first", <?a=1,2>; rel="next"        | a=1,2
                    <?b=2>; rel="first last",<?a=1>; rel=next; x=y   | a=1
                    """)
    void linksAreReadInEverySpelling(String header, String query) {
        try (TestClients wire = TestClients.v3(page("[{\"id\":1}]", header), page("[]", ""))) {
            assertThat(ids(wire)).containsExactly("1");
            wire.request();
            assertThat(wire.request()).startsWith("GET /v3/issues/TEST-1/links?" + query + " HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?a=1>",
                "<?a=1>; rel=prev",
                "<?a=1>; rel=\"nextish next-page\"",
                "<?a=1>; title=\"; rel=next\"",
                "</v3/issues/TEST-1/links>; rel=next",
                "?a=1; rel=next",
                "<?a=1>; rel=\"next",
                "<<<<>>>;;;,,,\"\"\""
            })
    void otherHeadersNameNoNextPage(String header) {
        try (TestClients wire = TestClients.v3(page("[{\"id\":1}]", header))) {
            assertThat(ids(wire)).containsExactly("1");
            wire.request();
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aLongHeaderOfNothingButQuotesIsReadInOneGo() {
        String quotes = "\"\"".repeat(3_500);
        try (TestClients wire = TestClients.v3(
                page("[{\"id\":1}]", "<?a=1>; title=" + quotes + "; rel=next"), page("[{\"id\":2}]", ""))) {
            assertThat(ids(wire)).containsExactly("1", "2");
        }
    }

    private static List<String> ids(TestClients wire) {
        return wire.client()
                .issueLinks()
                .list("TEST-1")
                .map(link -> String.valueOf(link.id()))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Step page(String body, String link) {
        return link.isEmpty() ? Step.answer(200, body) : Step.answer(200, body, "Link: " + link);
    }
}
