package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Answers that look like a success and are not Tracker's. */
class DoubtfulSuccessTest {
    private static final EntityLinkDraft DRAFT =
            EntityLinkDraft.of(EntityRef.project("1"), Relationship.RELATES, EntityRef.project("2"));
    private static final String LOGIN =
            "<!DOCTYPE html>\n<html><head><title>\n  Sign in to Corp</title></head><body>…</body></html>";
    private static final Step LOGIN_PAGE = Step.answer(200, LOGIN, "Content-Type: text/html; charset=utf-8");
    private static final String ERROR = "{\"errors\":{},\"errorMessages\":[\"Нет доступа\"],\"statusCode\":403}";

    private enum Write {
        CREATE_ENTITY_LINK,
        DELETE_ENTITY_LINK,
        CREATE_ISSUE_LINK,
        DELETE_ISSUE_LINK,
        DELETE_REMOTE_LINK;

        TrackerException failure(TestClients wire) {
            return Failures.of(call(wire.client()));
        }

        private Publisher<?> call(TrackerClient client) {
            return switch (this) {
                case CREATE_ENTITY_LINK -> client.entityLinks().create(DRAFT);
                case DELETE_ENTITY_LINK -> client.entityLinks().delete(DRAFT.source(), DRAFT.target());
                case CREATE_ISSUE_LINK ->
                    client.issueLinks().create(IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2"));
                case DELETE_ISSUE_LINK -> client.issueLinks().delete("TEST-1", "7");
                case DELETE_REMOTE_LINK -> client.remoteLinks().delete("TEST-1", "7");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoginPageTellsNothingAboutAWrite(Write write) {
        try (TestClients wire = TestClients.v3(LOGIN_PAGE)) {
            TrackerException error = write.failure(wire);

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error)
                    .hasMessageEndingWith(": it is an HTML page titled \"Sign in to Corp\", which is not Tracker's");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorWithTheStatusOfASuccessIsNone(Write write) {
        try (TestClients wire = TestClients.v3(Step.json(200, ERROR))) {
            assertThat(write.failure(wire).delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"status\":422,\"errorMessages\":[]}]",
                "[{},{\"statusCode\":404}]",
                "{\"errors\":{\"entity\":\"missing\"}}",
                "{\"statusCode\":500}",
                "{\"errors\":[\"no\"]}",
                "{\"error\":{\"code\":422}}",
                "{\"id\":",
                "[",
                "{} {}",
                "<?xml version=\"1.0\"?><error/>",
                "\"OK\"",
                "true",
                "OK",
                "Success"
            })
    void suchABodyIsNoSuccess(String body) {
        try (TestClients wire = TestClients.v3(Step.json(200, body), Step.json(200, body))) {
            assertThat(Write.CREATE_ENTITY_LINK.failure(wire).delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "{}",
                "[]",
                "null",
                "[{\"id\":\"1\"}]",
                "{\"id\":\"6586d6fee2b9ef74\",\"status\":\"in_progress\",\"version\":500,\"errors\":{}}"
            })
    void suchABodyIsASuccess(String body) {
        try (TestClients wire = TestClients.v3(Step.json(200, body), Step.json(201, body))) {
            wire.client().entityLinks().create(DRAFT).as(StepVerifier::create).verifyComplete();
            wire.client().entityLinks().create(DRAFT).as(StepVerifier::create).verifyComplete();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 203, 205, 206, 207, 226, 299})
    void otherStatusesOfSuccessTellNothing(int status) {
        for (Write write : Write.values()) {
            try (TestClients wire = TestClients.v3(Step.json(status, "{\"id\":7}"))) {
                TrackerException error = write.failure(wire);

                assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
                assertThat(error)
                        .hasMessageContaining(status + " from ")
                        .hasMessageContaining("does not use this status for success");
            }
        }
    }

    @Test
    void noContentIsASuccessOfDeletesAlone() {
        try (TestClients wire = TestClients.v3(Step.answer(204, ""), Step.answer(204, ""), Step.answer(204, ""))) {
            TrackerClient client = wire.client();
            client.entityLinks()
                    .delete(DRAFT.source(), DRAFT.target())
                    .as(StepVerifier::create)
                    .verifyComplete();
            assertThat(Write.CREATE_ENTITY_LINK.failure(wire).delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(Failures.of(client.entityLinks().list(DRAFT.source())).isStatus(204))
                    .isTrue();
        }
    }

    @Test
    void aPartOfAListingIsNone() {
        try (TestClients wire = TestClients.v3(Step.json(206, "[]"))) {
            assertThat(Failures.of(wire.client().issueLinks().list("TEST-1")).isStatus(206))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 425, 429})
    void theseWereRefusedUnprocessed(int status) {
        for (Write write : Write.values()) {
            try (TestClients wire = TestClients.v3(Step.json(status, "{}"))) {
                assertThat(write.failure(wire).delivery()).isEqualTo(Delivery.NOT_APPLIED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 418, 419, 420, 427, 430, 432, 444, 449, 450, 452, 460, 494, 499, 500, 599, 600, 999})
    void theseTellNothing(int status) {
        for (Write write : Write.values()) {
            try (TestClients wire = TestClients.v3(Step.json(status, "{}"))) {
                assertThat(write.failure(wire).delivery()).isEqualTo(Delivery.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 404, 405, 409, 410, 412, 413, 415, 417, 422, 423, 424, 426, 428, 431, 451})
    void theseAreDefinite(int status) {
        for (Write write : Write.values()) {
            try (TestClients wire = TestClients.v3(Step.json(status, "{}"))) {
                assertThat(write.failure(wire).delivery()).isEqualTo(Delivery.REJECTED);
            }
        }
    }

    @Test
    void noWriteIsSentWhileReadsGetPages() {
        try (TestClients wire = TestClients.v3(
                LOGIN_PAGE, LOGIN_PAGE, Step.json(503, "{}"), Step.json(200, "{\"uid\":1}"), Step.json(200, ""))) {
            TrackerClient client = wire.client();
            assertThat(Failures.of(client.issueLinks().list("TEST-1")).delivery())
                    .isEqualTo(Delivery.UNKNOWN);

            TrackerException held = Write.CREATE_ENTITY_LINK.failure(wire);
            assertThat(held).isInstanceOf(TrackerTransportException.class);
            assertThat(held.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(held).hasMessageContaining("reads get an HTML page titled \"Sign in to Corp\"");
            // Without an answer to the read it is not known yet.
            assertThat(Write.DELETE_ISSUE_LINK.failure(wire).delivery()).isEqualTo(Delivery.NOT_APPLIED);
            client.entityLinks().create(DRAFT).as(StepVerifier::create).verifyComplete();

            assertThat(wire.request()).startsWith("GET /v3/issues/TEST-1/links ");
            assertThat(wire.request()).startsWith("GET /v3/myself ");
            assertThat(wire.request()).startsWith("GET /v3/myself ");
            assertThat(wire.request()).startsWith("GET /v3/myself ");
            assertThat(wire.request()).startsWith("POST /v3/entities/project/1/links ");
        }
    }

    @Test
    void aWriteThatHasWaitedInAFilterIsLookedAtOnceMore() {
        Sinks.Empty<Void> permit = Sinks.empty();
        TrackerCallFilter waiting =
                (call, next) -> call.method().equals("POST") ? permit.asMono().then(next.send()) : next.send();
        try (TestClients wire =
                TestClients.with(settings -> settings.filter(waiting), LOGIN_PAGE, Step.json(200, ""))) {
            Mono<Void> write = wire.client().entityLinks().create(DRAFT).cache();
            write.onErrorComplete().subscribe();
            assertThat(Failures.of(wire.client().issueLinks().list("TEST-1")).delivery())
                    .isEqualTo(Delivery.UNKNOWN);
            permit.tryEmitEmpty();

            assertThat(Failures.of(write).delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @Test
    void aUserAndPasswordInAnAddressAreInNoMessage() {
        Step moved = Step.answer(
                302,
                "{\"errorMessages\":[\"Moved to https://user:secretpw@gate/x\"]}",
                "Location: https://user:sec/retpw@proxy/x");
        try (TestClients wire = TestClients.v3(moved)) {
            TrackerException error = Failures.of(wire.client().issueLinks().list("TEST-1"));
            assertThat(error.toString()).doesNotContain("secretpw").doesNotContain("retpw");
        }
    }

    @Test
    void anErrorOfTrackersShowsThatItIsThere() {
        try (TestClients wire = TestClients.v3(LOGIN_PAGE, Step.json(403, ERROR), Step.json(200, ""))) {
            assertThat(Write.CREATE_ENTITY_LINK.failure(wire).delivery()).isEqualTo(Delivery.UNKNOWN);
            wire.client().entityLinks().create(DRAFT).as(StepVerifier::create).verifyComplete();
        }
    }

    /** A gateway's page with the status of an outage is one. */
    @Test
    void aPageWithTheStatusOfAnErrorHoldsNothingBack() {
        Step away = Step.answer(503, LOGIN, "Content-Type: text/html");
        try (TestClients wire = TestClients.v3(away, Step.json(200, ""))) {
            assertThat(Failures.of(wire.client().issueLinks().list("TEST-1")).isStatus(503))
                    .isTrue();
            wire.client().entityLinks().create(DRAFT).as(StepVerifier::create).verifyComplete();
        }
    }
}
