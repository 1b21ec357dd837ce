package io.github.trackerlinks;

import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What leaves for the catalog, byte for byte, and what comes back. */
class CatalogWireTest {
    private static final Step VERA = Step.json(200, """
            {"self":"https://api.tracker.yandex.net/v3/users/1001","uid":1001,"login":"vera","display":"Vera K."}
            """);
    private static final Myself MYSELF =
            new Myself("https://api.tracker.yandex.net/v3/users/1001", "1001", "vera", "Vera K.");

    @Test
    void myselfInV3() {
        try (TestClients wire = TestClients.v3(VERA)) {
            wire.client()
                    .catalog()
                    .myself()
                    .as(StepVerifier::create)
                    .expectNext(MYSELF)
                    .verifyComplete();

            wire.sent("""
                    GET /v3/myself HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Org-ID: 360
                    Authorization: OAuth s3cr3t-token-of-the-tests

                    """);
        }
    }

    @Test
    void myselfInV2() {
        try (TestClients wire = TestClients.v2(VERA)) {
            wire.client()
                    .catalog()
                    .myself()
                    .as(StepVerifier::create)
                    .expectNext(MYSELF)
                    .verifyComplete();

            wire.sent("""
                    GET /v2/myself HTTP/1.1
                    host: 127.0.0.1:PORT
                    Accept: application/json
                    User-Agent: tracker-links
                    X-Cloud-Org-ID: bpf-cloud
                    Authorization: Bearer s3cr3t-token-of-the-tests

                    """);
        }
    }
}
