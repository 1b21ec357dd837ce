package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.TestClients.Api;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What leaves for the links of projects, portfolios and goals, byte for byte, and what comes back. */
class EntityLinksWireTest {
    private static final String LIST = """
            [{"type":"works towards","linkFieldValues":{"id":"66aa00000000000000000009","summary":"Cut latency"}}]
            """;

    static Stream<Arguments> everywhere() {
        return Stream.of(Api.values())
                .flatMap(api -> Stream.of(EntityRef.Type.values()).map(type -> arguments(api, type)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void createOne(Api api, EntityRef.Type type) {
        try (TestClients wire = api.answering(Step.answer(200, ""))) {
            EntityRef source = new EntityRef(type, "65a26adc46b9746d01234567");
            wire.client()
                    .entityLinks()
                    .create(EntityLinkDraft.of(
                            source, Relationship.DEPENDS_ON, EntityRef.project("6582874de6db7f5f01234567")))
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api,
                    "POST /VERSION/entities/" + type.segment() + "/65a26adc46b9746d01234567/links",
                    "{\"relationship\":\"depends on\",\"entity\":\"6582874de6db7f5f01234567\"}"));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void createSeveral(Api api, EntityRef.Type type) {
        try (TestClients wire = api.answering(Step.json(201, "{\"id\":\"65a26adc46b9746d01234567\"}"))) {
            EntityRef source = new EntityRef(type, "65a26adc46b9746d01234567");
            wire.client()
                    .entityLinks()
                    .create(List.of(
                            EntityLinkDraft.of(source, Relationship.IS_DEPENDENT_BY, EntityRef.project("42")),
                            EntityLinkDraft.of(source, Relationship.RELATES, EntityRef.goal("g++"))))
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(
                    RequestText.of(
                            api,
                            "POST /VERSION/entities/" + type.segment() + "/65a26adc46b9746d01234567/links",
                            "[{\"relationship\":\"is dependent by\",\"entity\":\"42\"},{\"relationship\":\"relates\",\"entity\":\"g++\"}]"));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void list(Api api, EntityRef.Type type) {
        try (TestClients wire = api.answering(Step.json(200, LIST))) {
            wire.client()
                    .entityLinks()
                    .list(new EntityRef(type, "42"))
                    .as(StepVerifier::create)
                    .expectNext(new Decoded.LinkedEntity(
                            Relationship.WORKS_TOWARDS,
                            "66aa00000000000000000009",
                            Map.of("id", "66aa00000000000000000009", "summary", "Cut latency")))
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/entities/" + type.segment() + "/42/links?fields=id%2Csummary"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void listWithOtherFieldsAsksForTheIdBesides(Api api) {
        try (TestClients wire = api.answering(Step.json(200, LIST))) {
            wire.client()
                    .entityLinks()
                    .list(EntityRef.goal("42"), List.of("summary", "lead", "id", "summary", "q&a"))
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();

            assertThat(wire.request())
                    .startsWith(api.fill(
                            "GET /VERSION/entities/goal/42/links?fields=id%2Csummary%2Clead%2Cq%26a HTTP/1.1\r\n"));
        }
    }

    @Test
    void listWithoutFieldsStillAsksForTheId() {
        try (TestClients wire = TestClients.v3(Step.json(200, "[]"))) {
            wire.client().entityLinks().list(EntityRef.goal("42"), Set.of()).blockLast();

            assertThat(wire.request()).startsWith("GET /v3/entities/goal/42/links?fields=id HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a\nb", "a/b"})
    void whatIsNoFieldIsRefusedBeforeAnythingIsSent(String field) {
        try (TestClients wire = TestClients.v3()) {
            assertThatThrownBy(() -> wire.client().entityLinks().list(EntityRef.goal("42"), List.of("id", field)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("field ");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void delete(Api api, EntityRef.Type type) {
        try (TestClients wire = api.answering(Step.answer(200, ""))) {
            wire.client()
                    .entityLinks()
                    .delete(new EntityRef(type, "42"), EntityRef.goal("g++&right=x"))
                    .as(StepVerifier::create)
                    .verifyComplete();

            wire.sent(RequestText.of(
                    api, "DELETE /VERSION/entities/" + type.segment() + "/42/links?right=g%2B%2B%26right%3Dx"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[1,2]"})
    void aCreateOrDeleteNeedsNoBody(String body) {
        try (TestClients wire = TestClients.v3(Step.json(200, body), Step.json(200, body))) {
            EntityRef source = EntityRef.project("42");
            EntityLinks links = wire.client().entityLinks();
            links.create(EntityLinkDraft.of(source, Relationship.RELATES, EntityRef.project("43")))
                    .as(StepVerifier::create)
                    .verifyComplete();
            links.delete(source, EntityRef.project("43"))
                    .as(StepVerifier::create)
                    .verifyComplete();
        }
    }

    @Test
    void aListOfOneDraftLeavesAsOneObject() {
        try (TestClients wire = TestClients.v3(Step.answer(200, ""))) {
            EntityLinkDraft draft =
                    EntityLinkDraft.of(EntityRef.goal("a%2Fb"), Relationship.RELATES, EntityRef.goal("c\"d"));
            wire.client().entityLinks().create(List.of(draft)).block();

            assertThat(wire.request())
                    .startsWith("POST /v3/entities/goal/a%252Fb/links HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n{\"relationship\":\"relates\",\"entity\":\"c\\\"d\"}");
        }
    }

    @Test
    void noDraftAndDraftsOfSeveralSourcesAreRefused() {
        try (TestClients wire = TestClients.v3()) {
            EntityLinks links = wire.client().entityLinks();
            EntityRef target = EntityRef.project("3");

            assertThatThrownBy(() -> links.create(List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no draft was given");
            assertThatThrownBy(() -> links.create(List.of(
                            EntityLinkDraft.of(EntityRef.project("1"), Relationship.RELATES, target),
                            EntityLinkDraft.of(EntityRef.goal("1"), Relationship.RELATES, target))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the drafts of one request should have one source, these have several; "
                            + "createAll groups drafts by source");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }
}
