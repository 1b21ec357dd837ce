package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.TestClients.Api;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** What leaves for the catalog, byte for byte, and what comes back. */
class CatalogWireTest {
    private static final Step VERA = Step.json(200, """
            {"self":"https://api.tracker.yandex.net/v3/users/1001","uid":1001,"login":"vera","display":"Vera K."}
            """);
    private static final Myself MYSELF =
            new Decoded.Myself("https://api.tracker.yandex.net/v3/users/1001", "1001", "vera", "Vera K.");

    @ParameterizedTest
    @EnumSource
    void myself(Api api) {
        try (TestClients wire = api.answering(VERA)) {
            wire.client()
                    .catalog()
                    .myself()
                    .as(StepVerifier::create)
                    .expectNext(MYSELF)
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/myself"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkTypes(Api api) {
        Step types = Step.json(200, """
                [{"self":"x","id":"depends","inward":"Blocks","outward":"Depends on"},null,{"id":"new"}]""");
        try (TestClients wire = api.answering(types)) {
            wire.client()
                    .catalog()
                    .linkTypes()
                    .as(StepVerifier::create)
                    .expectNext(new Decoded.LinkType("x", "depends", "Blocks", "Depends on"))
                    .expectNext(new Decoded.LinkType(null, "new", null, null))
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/linktypes"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkType(Api api) {
        Step type = Step.json(200, """
                {"self":"x","id":"a b","inward":"Blocks","outward":"Depends on"}""");
        try (TestClients wire = api.answering(type)) {
            wire.client()
                    .catalog()
                    .linkType("a+b")
                    .as(StepVerifier::create)
                    .expectNext(new Decoded.LinkType("x", "a b", "Blocks", "Depends on"))
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/linktypes/a%2Bb"));
        }
    }

    @Test
    void anIdThatWouldLeadElsewhereIsRefusedAtOnce() {
        try (TestClients wire = TestClients.v3()) {
            assertThatThrownBy(() -> wire.client().catalog().linkType("../myself"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("link type \"../myself\" would change the path of the request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void applications(Api api) {
        Step applications = Step.json(200, """
                [{"self":"x","id":"ru.yandex.gitlab","type":"ru.yandex.gitlab","name":"GitLab"},{"id":7}]""");
        try (TestClients wire = api.answering(applications)) {
            wire.client()
                    .catalog()
                    .applications()
                    .as(StepVerifier::create)
                    .expectNext(new Decoded.Application("x", "ru.yandex.gitlab", "ru.yandex.gitlab", "GitLab"))
                    .expectNext(new Decoded.Application(null, "7", null, null))
                    .verifyComplete();

            wire.sent(RequestText.of(api, "GET /VERSION/applications"));
        }
    }
}
