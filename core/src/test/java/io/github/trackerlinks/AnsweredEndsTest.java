package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** The link that a create call answers with, which may be the answer to another call. */
class AnsweredEndsTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");

    @ParameterizedTest
    @CsvSource({
        "TREK-2, 65f0, https://host/v3/issues/TEST-1/links/7",
        "trek-2, 65f0, host/v2/issues/test-1/links/7/",
        "NEW-9, trek-2, https://host/v3/issues/65f1/links/7",
        "TREK-2, , anything"
    })
    void theEndsThatWereAskedForNeedNoRead(String key, String id, String self) {
        try (TestClients wire = TestClients.v3(link(key, id, self))) {
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TREK-3, 65f0, https://host/v3/issues/TEST-1/links/7",
        "TREK-2, 65f0, https://host/v3/issues/TEST-9/links/7",
        "TREK-3, 65f0, https://host/v3/issues/TEST-9/links/7"
    })
    void otherEndsAreAnotherLink(String key, String id, String self) {
        Step names = Step.json(200, "{\"id\":\"65f7\",\"key\":\"TREK-2\"}");
        try (TestClients wire = TestClients.v3(link(key, id, self), names, names)) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error).hasMessageContaining("which was not asked for");
        }
    }

    @Test
    void anIssueThatWasMovedIsKnownByItsNewKeyAfterOneRead() {
        Step answer = link("NEW-2", "65f0", "https://host/v3/issues/TEST-1/links/7");
        Step names = Step.json(200, "{\"id\":\"65f0\",\"key\":\"NEW-2\"}");
        try (TestClients wire = TestClients.v3(answer, names, answer)) {
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();
            wire.client()
                    .issueLinks()
                    .create(DRAFT)
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();

            wire.request();
            assertThat(wire.request()).startsWith("GET /v3/issues/TREK-2 ");
            assertThat(wire.request()).startsWith("POST /v3/issues/TEST-1/links ");
        }
    }

    @Test
    void whatCannotBeReadIsUnknown() {
        Step answer = link("NEW-2", "65f0", "https://host/v3/issues/TEST-1/links/7");
        try (TestClients wire = TestClients.v3(answer, Step.json(404, "{}"))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error.getSuppressed()).anyMatch(read -> read instanceof TrackerException e && e.isNotFound());
        }
    }

    private static Step link(String key, @Nullable String id, String self) {
        return Step.json(
                201,
                "{\"id\":7,\"self\":\"" + self + "\",\"object\":{\"key\":\"" + key + "\""
                        + (id == null ? "" : ",\"id\":\"" + id + "\"") + "}}");
    }
}
