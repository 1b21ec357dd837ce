package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** What leaves for the links of issues, byte for byte, and what comes back. */
class IssueLinksWireTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final String LINK = """
            {"id":1048570,"type":{"id":"depends","inward":"Blocks","outward":"Depends on"},"direction":"outward",
             "object":{"id":"4ff3e8dae4b0e2ac27f6eb43","key":"TREK-2","display":"NEW!!!"}}
            """;

    @Test
    void createInV3() {
        try (TestClients wire = TestClients.v3(Step.json(201, LINK))) {
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent("""
                    POST /v3/issues/TEST-1/links HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Org-ID: 360
                    Authorization: OAuth s3cr3t-token-of-the-tests
                    Content-Type: application/json
                    content-length: 43

                    {"relationship":"relates","issue":"TREK-2"}""");
        }
    }

    @Test
    void createInV2() {
        try (TestClients wire = TestClients.v2(Step.json(201, LINK))) {
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent("""
                    POST /v2/issues/TEST-1/links HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Cloud-Org-ID: bpf-cloud
                    Authorization: Bearer s3cr3t-token-of-the-tests
                    Content-Type: application/json
                    content-length: 43

                    {"relationship":"relates","issue":"TREK-2"}""");
        }
    }

    @Test
    void listInV3() {
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + LINK + "," + LINK + "]"))) {
            wire.client()
                    .issueLinks()
                    .list("TEST-1")
                    .as(StepVerifier::create)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .assertNext(IssueLinksWireTest::isTheLink)
                    .verifyComplete();

            wire.sent("""
                    GET /v3/issues/TEST-1/links HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Org-ID: 360
                    Authorization: OAuth s3cr3t-token-of-the-tests

                    """);
        }
    }

    @Test
    void listInV2OfAnIssueWithoutLinks() {
        try (TestClients wire = TestClients.v2(Step.json(200, "[]"))) {
            wire.client().issueLinks().list("TEST-1").as(StepVerifier::create).verifyComplete();

            wire.sent("""
                    GET /v2/issues/TEST-1/links HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Cloud-Org-ID: bpf-cloud
                    Authorization: Bearer s3cr3t-token-of-the-tests

                    """);
        }
    }

    @Test
    void deleteInV3() {
        try (TestClients wire = TestClients.v3(Step.answer(204, ""))) {
            wire.client()
                    .issueLinks()
                    .delete("TEST-1", "1048570")
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent("""
                    DELETE /v3/issues/TEST-1/links/1048570 HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Org-ID: 360
                    Authorization: OAuth s3cr3t-token-of-the-tests

                    """);
        }
    }

    @Test
    void deleteInV2() {
        try (TestClients wire = TestClients.v2(Step.answer(204, ""))) {
            wire.client()
                    .issueLinks()
                    .delete("TEST-1", "1048570")
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent("""
                    DELETE /v2/issues/TEST-1/links/1048570 HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Cloud-Org-ID: bpf-cloud
                    Authorization: Bearer s3cr3t-token-of-the-tests

                    """);
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
        try (TestClients wire = TestClients.v3(Step.json(201, LINK))) {
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
        assertThat(link.type()).isEqualTo(new LinkType(null, "depends", "Blocks", "Depends on"));
        assertThat(link.object()).isEqualTo(new Reference(null, "4ff3e8dae4b0e2ac27f6eb43", "TREK-2", "NEW!!!"));
        assertThat(Objects.requireNonNull(link.direction())).isEqualTo("outward");
        assertThat(link.relationship()).contains(Relationship.DEPENDS_ON);
    }
}
