package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TestClients.Api;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** What leaves for external links, byte for byte, and what comes back. */
class RemoteLinksWireTest {
    private static final RemoteLinkDraft DRAFT = RemoteLinkDraft.of("TEST-1", "ru.yandex.bitbucket", "TEST-17");
    private static final String LINK = """
            {"id":51123456,"object":{"key":"TEST-17","application":{"id":"2581100087654321","type":"app"}}}
            """;
    private static final RemoteLink READ = new Decoded.RemoteLink(
            "51123456",
            null,
            null,
            null,
            new Decoded.RemoteObject(
                    null, null, "TEST-17", null, new Decoded.Application(null, "2581100087654321", "app", null)),
            null,
            null,
            null,
            null);

    @ParameterizedTest
    @EnumSource
    void createWithoutBacklink(Api api) {
        try (TestClients wire = api.answering(Step.json(201, LINK))) {
            wire.client()
                    .remoteLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .expectNext(READ)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api,
                    "POST /VERSION/issues/TEST-1/remotelinks",
                    "{\"relationship\":\"RELATES\",\"key\":\"TEST-17\",\"origin\":\"ru.yandex.bitbucket\"}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void createWithBacklink(Api api) {
        try (TestClients wire = api.answering(Step.json(201, LINK))) {
            wire.client()
                    .remoteLinks()
                    .create(DRAFT.withBacklink(true))
                    .as(StepVerifier::create)
                    .expectNext(READ)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api,
                    "POST /VERSION/issues/TEST-1/remotelinks?backlink=true",
                    "{\"relationship\":\"RELATES\",\"key\":\"TEST-17\",\"origin\":\"ru.yandex.bitbucket\"}"));
        }
    }

    @Test
    void onlyRelatesIsSentInUpperCase() {
        try (TestClients wire = TestClients.v3(Step.json(201, LINK), Step.json(201, LINK))) {
            RemoteLinks links = wire.client().remoteLinks();
            links.create(DRAFT.withRelationship(Relationship.of("Relates"))).block();
            links.create(DRAFT.withRelationship(Relationship.DEPENDS_ON)).block();

            assertThat(wire.request()).contains("{\"relationship\":\"RELATES\",");
            assertThat(wire.request()).contains("{\"relationship\":\"depends on\",");
        }
    }

    @Test
    void aBodyKeepsQuotesBackslashesAndNonAscii() {
        try (TestClients wire = TestClients.v3(Step.json(201, LINK))) {
            wire.client()
                    .remoteLinks()
                    .create(RemoteLinkDraft.of("g++", "ru.яндекс", "C:\\docs\\\"план\" \uD83D\uDE00/a b?c#d"))
                    .block();

            assertThat(wire.request())
                    .startsWith("POST /v3/issues/g%2B%2B/remotelinks HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n{\"relationship\":\"RELATES\","
                            + "\"key\":\"C:\\\\docs\\\\\\\"план\\\" \uD83D\uDE00/a b?c#d\",\"origin\":\"ru.яндекс\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void list(Api api) {
        try (TestClients wire = api.answering(Step.json(200, "[" + LINK + "]"))) {
            wire.client()
                    .remoteLinks()
                    .list("TEST-1")
                    .as(StepVerifier::create)
                    .expectNext(READ)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/issues/TEST-1/remotelinks"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void listOfAnIssueWithoutLinks(Api api) {
        try (TestClients wire = api.answering(Step.json(200, "[]"))) {
            wire.client().remoteLinks().list("TEST-1").as(StepVerifier::create).verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/issues/TEST-1/remotelinks"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete(Api api) {
        try (TestClients wire = api.answering(Step.answer(204, ""))) {
            wire.client()
                    .remoteLinks()
                    .delete("TEST-1", "51123456")
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "DELETE /VERSION/issues/TEST-1/remotelinks/51123456"));
        }
    }
}
