package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Issues that were moved to another queue, which answer with a redirect to their new key. */
class RedirectTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("OLD-1", Relationship.RELATES, "TREK-2");
    private static final Step LINK = Step.json(201, "{\"id\":7}");
    private static final Step NO_LINKS = Step.json(200, "[]");
    private static final String NEW_LINKS = "/v3/issues/NEW-1/links";

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void aWriteIsSentAgainToTheNewKeyWhichIsRemembered(int status) {
        List<String> notes = new CopyOnWriteArrayList<>();
        try (TestClients wire =
                TestClients.with(settings -> settings.filter(new Noting("permit", notes)), moved(status), LINK, LINK)) {
            IssueLinks links = wire.client().issueLinks();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();

            String first = wire.request();
            assertThat(first).startsWith("POST /v3/issues/OLD-1/links HTTP/1.1\r\n");
            assertThat(wire.request()).isEqualTo(first.replace("OLD-1", "NEW-1"));
            assertThat(wire.request()).isEqualTo(first.replace("OLD-1", "NEW-1"));
            assertThat(notes).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void aTemporaryRedirectIsFollowedEachTime(int status) {
        try (TestClients wire = TestClients.v3(moved(status), NO_LINKS, moved(status), NO_LINKS)) {
            IssueLinks links = wire.client().issueLinks();
            links.list("OLD-1").as(StepVerifier::create).verifyComplete();
            links.list("OLD-1").as(StepVerifier::create).verifyComplete();

            assertThat(wire.request()).startsWith("GET /v3/issues/OLD-1/links ");
            assertThat(wire.request()).startsWith("GET /v3/issues/NEW-1/links ");
            assertThat(wire.request()).startsWith("GET /v3/issues/OLD-1/links ");
            assertThat(wire.request()).startsWith("GET /v3/issues/NEW-1/links ");
        }
    }

    @Test
    void anIssueThatIsNoLongerWhereItWasMovedToIsAskedForByItsOldKeyOnce() {
        Step missing = Step.json(404, "{}");
        try (TestClients wire = TestClients.v3(moved(301), LINK, missing, LINK, LINK)) {
            IssueLinks links = wire.client().issueLinks();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();

            assertThat(wire.request()).startsWith("POST /v3/issues/OLD-1/links ");
            assertThat(wire.request()).startsWith("POST /v3/issues/NEW-1/links ");
            assertThat(wire.request()).startsWith("POST /v3/issues/NEW-1/links ");
            assertThat(wire.request()).startsWith("POST /v3/issues/OLD-1/links ");
            assertThat(wire.request()).startsWith("POST /v3/issues/OLD-1/links ");
        }
    }

    @Test
    void anIssueThatIsNowhereIsMissing() {
        Step missing = Step.json(404, "{}");
        try (TestClients wire = TestClients.v3(moved(301), LINK, missing, moved(301), missing)) {
            IssueLinks links = wire.client().issueLinks();
            links.create(DRAFT).as(StepVerifier::create).expectNextCount(1).verifyComplete();

            assertThat(Failures.of(links.create(DRAFT)).isNotFound()).isTrue();
            assertThat(wire.server().requestsLeft()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 303, 308})
    void aReadFollowsAndAsksTheNewKeyFromThenOn(int status) {
        try (TestClients wire = TestClients.v3(moved(status), NO_LINKS, Step.answer(204, ""))) {
            IssueLinks links = wire.client().issueLinks();
            links.list("OLD-1").as(StepVerifier::create).verifyComplete();
            links.delete("OLD-1", "7").as(StepVerifier::create).verifyComplete();

            assertThat(wire.request()).startsWith("GET /v3/issues/OLD-1/links HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v3/issues/NEW-1/links HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("DELETE /v3/issues/NEW-1/links/7 HTTP/1.1\r\n");
        }
    }

    @Test
    void seeOtherToAWriteMayMeanThatItWasApplied() {
        try (TestClients wire = TestClients.v3(moved(303), LINK)) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d", "http://localhost:%d", "//127.0.0.1:%d"})
    void theTokenNeverGoesToAnotherHost(String host) {
        try (ScriptedServer other = ScriptedServer.start(LINK, NO_LINKS);
                TestClients wire = TestClients.v3(
                        Step.answer(301, "", "Location: " + host.formatted(other.port()) + NEW_LINKS),
                        Step.answer(301, "", "Location: " + host.formatted(other.port()) + NEW_LINKS))) {
            TrackerException write = Failures.of(wire.client().issueLinks().create(DRAFT));
            TrackerException read = Failures.of(wire.client().issueLinks().list("OLD-1"));

            assertThat(write)
                    .hasMessage("301 from issueLinks.create (POST /v3/issues/OLD-1/links) (a redirect that is not"
                            + " followed, to " + host.formatted(other.port()) + NEW_LINKS + ")");
            assertThat(write.delivery()).isEqualTo(Delivery.REJECTED);
            assertThat(read.isStatus(301)).isTrue();
            assertThat(other.requestsLeft()).isZero();
            assertThat(wire.server().requestsLeft()).isEqualTo(2);
        }
    }

    @Test
    void aCustomiserCannotMakeTheTokenFollow() {
        try (ScriptedServer other = ScriptedServer.start(NO_LINKS);
                TestClients wire = TestClients.with(
                        settings -> settings.httpClient(http -> http.followRedirect(true)),
                        Step.answer(302, "", "Location: " + other.baseUrl() + NEW_LINKS))) {
            assertThat(Failures.of(wire.client().issueLinks().list("OLD-1")).isStatus(302))
                    .isTrue();
            assertThat(other.requestsLeft()).isZero();
        }
    }

    @Test
    void anIssueThatRunsInACircleEndsWithItsRedirect() {
        Step[] circle = new Step[20];
        Arrays.setAll(circle, i -> Step.answer(301, "", "Location: /v3/issues/" + (i % 2 == 0 ? "B" : "A") + "-1"));
        try (TestClients wire = TestClients.v3(circle)) {
            TrackerException error = Failures.of(wire.client().issueLinks().list("A-1"));

            assertThat(error)
                    .hasMessage("301 from issueLinks.list (GET /v3/issues/B-1/links) (a redirect that is not followed,"
                            + " to /v3/issues/A-1)");
            assertThat(wire.server().requestsLeft()).isEqualTo(6);
        }
    }

    @Test
    void aRedirectWithoutALocationIsAnError() {
        try (TestClients wire = TestClients.v3(Step.answer(301, "<html>moved</html>"))) {
            assertThat(Failures.of(wire.client().issueLinks().list("OLD-1")))
                    .hasMessage("301 from issueLinks.list (GET /v3/issues/OLD-1/links)");
        }
    }

    @Test
    void aNewKeyThatNobodyKnowsIsNotRemembered() {
        try (TestClients wire = TestClients.v3(moved(302), Step.json(404, "{}"), NO_LINKS)) {
            assertThat(Failures.of(wire.client().issueLinks().list("OLD-1")).isNotFound())
                    .isTrue();
            wire.client().issueLinks().list("OLD-1").as(StepVerifier::create).verifyComplete();

            wire.request();
            assertThat(wire.request()).startsWith("GET /v3/issues/NEW-1/links HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v3/issues/OLD-1/links HTTP/1.1\r\n");
        }
    }

    @Test
    void aNewKeyThatRefusesIsThere() {
        try (TestClients wire = TestClients.v3(moved(301), Step.json(422, "{}"), NO_LINKS)) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT)).isStatus(422))
                    .isTrue();
            wire.client().issueLinks().list("OLD-1").as(StepVerifier::create).verifyComplete();

            wire.request();
            wire.request();
            assertThat(wire.request()).startsWith("GET /v3/issues/NEW-1/links HTTP/1.1\r\n");
        }
    }

    @Test
    void theQueryOfALocationIsNotRepeated() {
        try (TestClients wire = TestClients.v3(Step.answer(301, "", "Location: https://other.example/x?key=hidden"))) {
            assertThat(Failures.of(wire.client().issueLinks().list("OLD-1")))
                    .hasMessageEndingWith("(a redirect that is not followed, to https://other.example/x)");
        }
    }

    @Test
    void aLongLocationIsCutInTheMessage() {
        String location = "https://other.example/" + "x".repeat(2_000);
        try (TestClients wire = TestClients.v3(Step.answer(301, "", "Location: " + location))) {
            assertThat(Failures.of(wire.client().issueLinks().list("OLD-1")))
                    .hasMessageEndingWith("x…)")
                    .message()
                    .hasSizeLessThan(350)
                    .doesNotContain(Watch.SECRET);
        }
    }

    private static Step moved(int status) {
        return Step.answer(status, "<html>moved</html>", "Location: " + NEW_LINKS);
    }
}
