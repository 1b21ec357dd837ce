package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not a success, through the client. */
class ResponseErrorsTest {
    private static final EntityLinkDraft DRAFT =
            EntityLinkDraft.of(EntityRef.project("42"), Relationship.RELATES, EntityRef.project("43"));
    private static final String BODY =
            "{\"errors\":{\"relationship\":\"Требуется параметр.\"},\"errorsData\":{},\"errorMessages\":[\"Нет.\"],"
                    + "\"statusCode\":422}";
    private static final String CALL = "entityLinks.create (POST /v3/entities/project/42/links)";

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "401, REJECTED",
        "403, REJECTED",
        "404, REJECTED",
        "409, REJECTED",
        "412, REJECTED",
        "422, REJECTED",
        "423, REJECTED",
        "408, UNKNOWN",
        "429, NOT_APPLIED",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, UNKNOWN"
    })
    void aStatusIsAnErrorThatSaysWhetherTheCallWasApplied(int status, Delivery delivery) {
        TrackerResponseException error = failure(Step.json(status, BODY));

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.delivery()).isEqualTo(delivery);
        assertThat(error.isStatus(status)).isTrue();
        assertThat(error.isStatus(status + 1)).isFalse();
        assertThat(error.isNotFound()).isEqualTo(status == 404);
        assertThat(error.details().errors()).isEqualTo(Map.of("relationship", "Требуется параметр."));
        assertThat(error.details().errorMessages()).containsExactly("Нет.");
        assertThat(error.body()).isEqualTo(BODY);
        assertThat(error.requestId()).isEmpty();
        assertThat(error.retryAfter()).isEmpty();
        assertThat(error.call()).hasToString(CALL);
        assertThat(error).hasMessage(status + " from " + CALL + ": Нет.; relationship: Требуется параметр.");
    }

    @Test
    void messagesOfAFieldMayBeAnArray() {
        TrackerResponseException error =
                failure(Step.json(422, "{\"errors\":{\"entity\":[\"Missing.\",\"Gone.\"],\"x\":\"Bad.\"}}"));

        assertThat(error).hasMessage("422 from " + CALL + ": entity: Missing.; Gone.; x: Bad.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body><h1>502 Bad Gateway</h1></body></html>",
                "no healthy upstream",
                "{\"errors\":",
                "{}"
            })
    void aBodyThatIsNotTrackersIsKeptAsItCame(String body) {
        TrackerResponseException error = failure(Step.answer(502, body, "Content-Type: text/html"));

        assertThat(error).hasMessage("502 from " + CALL);
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.details()).isEqualTo(ErrorDetails.NONE);
        assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void ofABodyThatBreaksOffTheStatusAndTheBeginningAreKept() {
        TrackerResponseException error = failure(
                Step.cut(
                        "HTTP/1.1 422 Some reason\r\nContent-Length: 1000\r\nX-Request-Id: r-1\r\n\r\n{\"errors\":{\"entity\""));

        assertThat(error).hasMessage("422 from " + CALL);
        assertThat(error.body()).isEqualTo("{\"errors\":{\"entity\"");
        assertThat(error.requestId()).contains("r-1");
        assertThat(error.delivery()).isEqualTo(Delivery.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 200_000})
    void ofALongBodyTheFirst16KiBAreKept(int length) {
        TrackerResponseException error = failure(Step.json(500, "x".repeat(length)));

        assertThat(error.body()).hasSize(Math.min(length, 16 * 1024)).matches("x*");
        assertThat(error).hasMessage("500 from " + CALL);
    }

    @Test
    void theClientGoesOnAfterALongBody() {
        try (TestClients wire = TestClients.v3(Step.json(500, "x".repeat(200_000)), Step.answer(200, ""))) {
            EntityLinks links = wire.client().entityLinks();
            links.create(DRAFT).onErrorComplete().block();
            links.create(DRAFT).block();

            assertThat(wire.server().requestsLeft()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "7, PT7S", "' 7 ', PT7S", "86400, PT24H", "86401, PT24H", "999999999999999999, PT24H"})
    void retryAfterIsSecondsAndAtMostADay(String header, Duration wait) {
        assertThat(retryAfter(header).retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "0x10", "1e3", "99999999999999999999999", "7 s"})
    void anotherRetryAfterIsNone(String header) {
        assertThat(retryAfter(header).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Tue, 03 Jun 2025 11:05:30 GMT', PT30S",
        "'Tue, 3 Jun 2025 11:05:30 GMT', PT30S",
        "'Tue, 03 Jun 2025 11:05:00 GMT', PT0S",
        "'Tue, 03 Jun 2025 10:00:00 GMT', PT0S",
        "'Thu, 03 Jun 2055 11:05:30 GMT', PT24H",
        "'Tue, 31 Jun 2025 11:05:30 GMT',",
        "'2025-06-03T11:05:30Z',"
    })
    void retryAfterMayBeADateWhichIsComparedWithTheAnswersOwn(String header, @Nullable Duration wait) {
        TrackerResponseException error =
                failure(Step.answer(429, "", "Date: Tue, 03 Jun 2025 11:05:00 GMT", "Retry-After: " + header));

        assertThat(error.retryAfter()).isEqualTo(Optional.ofNullable(wait));
    }

    @Test
    void aDateIsComparedWithTheClockWhereTheAnswerHasNone() {
        assertThat(retryAfter("Tue, 03 Jun 2025 11:05:30 GMT").retryAfter()).contains(Duration.ZERO);
        assertThat(retryAfter("Sat, 03 Jun 2090 11:05:30 GMT").retryAfter()).contains(Duration.ofDays(1));
    }

    @Test
    void whatTrackerAddsToAnErrorIsKept() {
        TrackerResponseException error = failure(Step.json(
                422,
                "{\"errorsData\":{\"limit\":40,\"ids\":[\"a\",null],\"more\":{\"x\":true}},\"errorCode\":\"17\"}"));

        assertThat(error.details().errorsData()).hasToString("{limit=40, ids=[a, null], more={x=true}}");
        assertThat(error.details().errorCode()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorMessages\":[\"Away.\"]}",
                "{\"errorMessages\":\"Away.\",\"errorsData\":[]}",
                "{\"errorMessages\":[null,\"Away.\"],\"errors\":null,\"errorCode\":\"none\"}",
                "{\"errors\":[\"Away.\"],\"errorCode\":{}}",
                "{\"error\":\"Away.\"}",
                "{\"message\":\"Away.\",\"errorCode\":null}"
            })
    void aMessageIsFoundWhereverAGatewayPutsIt(String body) {
        assertThat(failure(Step.json(502, body))).hasMessage("502 from " + CALL + ": Away.");
    }

    @Test
    void whatWasSaidBeforeABodyBrokeOffIsKept() {
        TrackerResponseException error =
                failure(Step.json(422, "{\"errors\":{\"entity\":\"Missing.\"},\"errorMessages\":[\"No.\",\"N"));

        assertThat(error).hasMessage("422 from " + CALL + ": No.; entity: Missing.");
    }

    @Test
    void anUnavailableOrganizationIsExplained() {
        String refusal = "{\"errorMessages\":[\"Organization is not available.\"],\"errorCode\":620345}";

        assertThat(failure(Step.json(403, refusal)))
                .hasMessage("403 from " + CALL + ": Organization is not available. (error 620345: the organization of"
                        + " the request is not available to this user; check the id, and whether it belongs in"
                        + " Organization.yandex360 (X-Org-ID) or Organization.cloud (X-Cloud-Org-ID))");
        assertThat(failure(Step.json(403, "{\"errorCode\":1}"))).hasMessage("403 from " + CALL);
    }

    @Test
    void aLocationIsARedirectsOnly() {
        TrackerResponseException error = failure(Step.answer(503, "", "Location: https://status.example/"));

        assertThat(error).hasMessage("503 from " + CALL);
        assertThat(error.location()).contains("https://status.example/");
    }

    @Test
    void aTokenThatAGatewayEchoesIsNotKept() {
        String echo = "OAuth " + Watch.TOKEN;
        TrackerResponseException error = failure(Step.answer(
                502,
                "{\"errorMessages\":[\"No route for " + echo + "\"]}",
                "X-Request-Id: " + Watch.TOKEN,
                "Location: https://host/" + Watch.TOKEN));

        assertThat(error).hasMessage("502 from " + CALL + ": No route for OAuth ****");
        assertThat(error.body()).isEqualTo("{\"errorMessages\":[\"No route for OAuth ****\"]}");
        assertThat(error.requestId()).contains("****");
        assertThat(error.location()).contains("https://host/****");
    }

    @Test
    void aTokenInAnUnreadableAnswerIsNotKept() {
        try (TestClients wire = TestClients.v3(Step.json(200, Watch.TOKEN))) {
            assertThat(Failures.of(wire.client().catalog().myself()))
                    .hasMessageStartingWith("Unreadable answer to catalog.myself (GET /v3/myself): ");
        }
    }

    @Test
    void theRequestIdIsKept() {
        TrackerResponseException error = failure(Step.answer(403, "", "x-request-id: 7f3a-01"));

        assertThat(error.requestId()).contains("7f3a-01");
    }

    @Test
    void readsFailAlike() {
        try (TestClients wire = TestClients.v2(Step.json(404, BODY), Step.json(401, BODY), Step.json(503, ""))) {
            TrackerClient client = wire.client();

            assertThat(Failures.of(client.issueLinks().list("TEST-1")))
                    .isInstanceOf(TrackerResponseException.class)
                    .hasMessage("404 from issueLinks.list (GET /v2/issues/TEST-1/links): "
                            + "Нет.; relationship: Требуется параметр.");
            assertThat(Failures.of(client.catalog().myself()))
                    .isInstanceOf(TrackerResponseException.class)
                    .hasMessageStartingWith("401 from catalog.myself (GET /v2/myself): ");
            assertThat(Failures.of(client.remoteLinks().delete("TEST-1", "1")))
                    .isInstanceOf(TrackerResponseException.class)
                    .hasMessage("503 from remoteLinks.delete (DELETE /v2/issues/TEST-1/remotelinks/1)");
        }
    }

    @Test
    void anErrorSurvivesSerialization() throws IOException, ClassNotFoundException {
        TrackerResponseException error =
                failure(Step.answer(422, BODY, "Retry-After: 3", "X-Request-Id: r-1", "Location: /v2"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TrackerResponseException copy = (TrackerResponseException) in.readObject();

            assertThat(copy).hasMessage(error.getMessage());
            assertThat(copy.details()).isEqualTo(error.details());
            assertThat(copy.call()).isEqualTo(error.call());
            assertThat(copy.retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(copy.location()).contains("/v2");
        }
    }

    private static TrackerResponseException retryAfter(String header) {
        return failure(Step.answer(429, "", "Retry-After: " + header));
    }

    private static TrackerResponseException failure(Step step) {
        try (TestClients wire = TestClients.v3(step)) {
            return (TrackerResponseException)
                    Failures.of(wire.client().entityLinks().create(DRAFT));
        }
    }
}
