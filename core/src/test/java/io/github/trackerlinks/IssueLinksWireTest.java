package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.TestClients.Api;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What leaves for the links of issues, byte for byte, and what comes back. */
class IssueLinksWireTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final OffsetDateTime DATE = OffsetDateTime.parse("2014-06-18T15:06:02.401999+03:00");
    private static final String LINK = """
            {"id":1048570,"type":{"id":"depends","inward":"Blocks","outward":"Depends on"},"direction":"outward",
             "object":{"id":"4ff3e8dae4b0e2ac27f6eb43","key":"TREK-2","display":"NEW!!!"}}
            """;

    @ParameterizedTest
    @EnumSource
    void create(Api api) {
        try (TestClients wire = api.answering(Step.json(201, LINK))) {
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api, "POST /VERSION/issues/TEST-1/links", "{\"relationship\":\"relates\",\"issue\":\"TREK-2\"}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void list(Api api) {
        try (TestClients wire = api.answering(Step.json(200, "[" + LINK + "," + LINK + "]"))) {
            wire.client()
                    .issueLinks()
                    .list("TEST-1")
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/issues/TEST-1/links"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void listOfAnIssueWithoutLinks(Api api) {
        try (TestClients wire = api.answering(Step.json(200, "[]"))) {
            wire.client().issueLinks().list("TEST-1").as(StepVerifier::create).verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/issues/TEST-1/links"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void get(Api api) {
        try (TestClients wire = api.answering(Step.json(200, LINK))) {
            wire.client()
                    .issueLinks()
                    .get("TEST-1", "1048570")
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/issues/TEST-1/links/1048570"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void whereGetIsNotKnownTheErrorSaysSoAndNothingElseIsTried(int status) {
        try (TestClients wire = TestClients.v3(Step.json(status, "{}"))) {
            assertThat(Failures.of(wire.client().issueLinks().get("TEST-1", "7")))
                    .hasMessageStartingWith(status + " from issueLinks.get (GET /v3/issues/TEST-1/links/7)");
            wire.request();
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void importLink(Api api) {
        try (TestClients wire = api.answering(Step.json(200, LINK))) {
            wire.client()
                    .issueLinks()
                    .importLink(IssueLinkImport.of(DRAFT, Author.login("vera.k"), DATE))
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "POST /VERSION/issues/TEST-1/links/_import", """
                    {"relationship":"relates","issue":"TREK-2","createdAt":"2014-06-18T12:06:02.401+0000",\
                    "createdBy":"vera.k"}"""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void importLinkThatWasUpdated(Api api) {
        IssueLinkDraft clone = IssueLinkDraft.of("TEST-1", Relationship.CLONE, "TREK-2");
        try (TestClients wire = api.answering(Step.json(201, LINK))) {
            wire.client()
                    .issueLinks()
                    .importLink(IssueLinkImport.of(clone, Author.uid(1130000000000001L), DATE)
                            .withUpdated(Author.login("oleg"), DATE.plusDays(1)))
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "POST /VERSION/issues/TEST-1/links/_import", """
                    {"relationship":"clone","issue":"TREK-2","createdAt":"2014-06-18T12:06:02.401+0000",\
                    "createdBy":1130000000000001,"updatedAt":"2014-06-19T12:06:02.401+0000","updatedBy":"oleg"}"""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void query(Api api) {
        Step onlyPage = Step.answer(200, "{\"links\":[" + LINK + "]}", "X-Total-Pages: 1");
        try (TestClients wire = api.answering(onlyPage)) {
            wire.client()
                    .issueLinks()
                    .list(IssueLinkQuery.of("TEST-1"))
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "POST /VERSION/issues/TEST-1/links/_list?page=1&perPage=50", "{}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void queryOfSomeRelationshipsAndFields(Api api) {
        try (TestClients wire = api.answering(Step.json(200, "{\"links\":[]}"))) {
            wire.client()
                    .issueLinks()
                    .list(IssueLinkQuery.of("TEST-1")
                            .withRelationships(Relationship.DEPENDS_ON, Relationship.RELATES)
                            .withFields(List.of("type"))
                            .withPerPage(7))
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api,
                    "POST /VERSION/issues/TEST-1/links/_list?page=1&perPage=7",
                    "{\"linkTypes\":[\"depends on\",\"relates\"],\"fields\":[\"id\",\"type\"]}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete(Api api) {
        try (TestClients wire = api.answering(Step.answer(204, ""))) {
            wire.client()
                    .issueLinks()
                    .delete("TEST-1", "1048570")
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "DELETE /VERSION/issues/TEST-1/links/1048570"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    g++             | g%2B%2B
                    a%2Fb           | a%252Fb
                    %2e%2e          | %252e%252e
                    ЗАДАЧА-1        | %D0%97%D0%90%D0%94%D0%90%D0%A7%D0%90-1
                    what?           | what%3F
                    a#b             | a%23b
                    a;b=c&d:e@f     | a%3Bb%3Dc%26d%3Ae%40f
                    \uD83D\uDE00~_. | %F0%9F%98%80~_.
                    """)
    void anIdIsOneSegmentWhateverItHolds(String id, String segment) {
        try (TestClients wire = TestClients.v3(Step.json(201, LINK), Step.json(200, "[]"), Step.answer(204, ""))) {
            IssueLinks links = wire.client().issueLinks();
            links.create(IssueLinkDraft.of(id, Relationship.RELATES, "TREK-2")).block();
            links.list(id).blockLast();
            links.delete(id, id).block();

            assertThat(wire.request()).startsWith("POST /v3/issues/" + segment + "/links HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v3/issues/" + segment + "/links HTTP/1.1\r\n");
            assertThat(wire.request())
                    .startsWith("DELETE /v3/issues/" + segment + "/links/" + segment + " HTTP/1.1\r\n");
        }
    }

    @Test
    void anIdThatWouldLeadElsewhereIsRefusedBeforeAnythingIsSent() {
        try (TestClients wire = TestClients.v3()) {
            IssueLinks links = wire.client().issueLinks();

            assertThatThrownBy(() -> links.list("a b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("issue \"a b\" contains white space");
            assertThatThrownBy(() -> links.delete("TEST-1", "../users"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("link id \"../users\" would change the path of the request");
            assertThatThrownBy(() -> links.delete("..", "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("issue \"..\" would change the path of the request");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aBodyKeepsQuotesAndNonAscii() {
        try (TestClients wire = TestClients.v3(Step.json(201, "{\"id\":7}"))) {
            Relationship raw = new Relationship("\"блокирует\" \\ \uD83D\uDE00");
            wire.client()
                    .issueLinks()
                    .create(IssueLinkDraft.of("TEST-1", raw, "ЗАДАЧА-\"2\""))
                    .block();

            assertThat(wire.request())
                    .contains("\r\ncontent-length: 78\r\n")
                    .endsWith("\r\n\r\n{\"relationship\":\"\\\"блокирует\\\" \\\\ \uD83D\uDE00\","
                            + "\"issue\":\"ЗАДАЧА-\\\"2\\\"\"}");
        }
    }

    private static void isTheLink(IssueLink link) {
        assertThat(link.id()).isEqualTo("1048570");
        assertThat(link.type()).isEqualTo(new Decoded.LinkType(null, "depends", "Blocks", "Depends on"));
        assertThat(link.object())
                .isEqualTo(new Decoded.Reference(null, "4ff3e8dae4b0e2ac27f6eb43", "TREK-2", "NEW!!!"));
        assertThat(Objects.requireNonNull(link.direction())).isEqualTo("outward");
        assertThat(link.relationship()).contains(Relationship.DEPENDS_ON);
    }
}
