package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A client and the scripted server that it calls; closes both. */
final class TestClients implements AutoCloseable {
    private final ScriptedServer server;
    private final TrackerClient client;

    private TestClients(ScriptedServer server, TrackerClient client) {
        this.server = server;
        this.client = client;
    }

    /** The versions of the API, each called with other credentials and another organization. */
    enum Api {
        V2("X-Cloud-Org-ID: bpf-cloud", "Authorization: Bearer " + Watch.TOKEN) {
            @Override
            TestClients answering(Step... steps) {
                return v2(steps);
            }
        },
        V3("X-Org-ID: 360", "Authorization: OAuth " + Watch.TOKEN) {
            @Override
            TestClients answering(Step... steps) {
                return v3(steps);
            }
        };

        private final String organization;
        private final String authorization;

        Api(String organization, String authorization) {
            this.organization = organization;
            this.authorization = authorization;
        }

        /** A client of this version and its server. */
        abstract TestClients answering(Step... steps);

        /** A request with its gaps filled in: {@code VERSION}, {@code ORGANIZATION} and {@code AUTHORIZATION}. */
        String fill(String request) {
            return request.replace("VERSION", name().toLowerCase(Locale.ROOT))
                    .replace("ORGANIZATION", organization)
                    .replace("AUTHORIZATION", authorization);
        }
    }

    /** An OAuth client of v3 with {@code X-Org-ID}. */
    static TestClients v3(Step... steps) {
        return with(settings -> settings, steps);
    }

    /** An IAM client of v2 with {@code X-Cloud-Org-ID}. */
    static TestClients v2(Step... steps) {
        ScriptedServer server = ScriptedServer.start(steps);
        TrackerClient client = builder(server.baseUrl() + "/v2")
                .credentials(Credentials.iam(Watch.TOKEN))
                .organization(Organization.cloud("bpf-cloud"))
                .build();
        return new TestClients(server, client);
    }

    /** As {@link #v3}, with other settings. */
    static TestClients with(UnaryOperator<TrackerClient.Builder> settings, Step... steps) {
        ScriptedServer server = ScriptedServer.start(steps);
        return new TestClients(server, settings.apply(builder(server.baseUrl())).build());
    }

    /** A builder that lacks nothing. */
    static TrackerClient.Builder builder(String baseUrl) {
        return TrackerClient.builder()
                .baseUrl(baseUrl)
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"));
    }

    TrackerClient client() {
        return client;
    }

    ScriptedServer server() {
        return server;
    }

    /** The next request that arrived, byte for byte, must be this one; its lines end in CRLF, its port is filled in. */
    void sent(String expected) {
        String bytes = expected.replace("\n", "\r\n").replace("PORT", String.valueOf(server.port()));
        assertThat(request()).isEqualTo(bytes);
    }

    /** The next request that arrived. */
    String request() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.closeLater().block();
        server.close();
    }
}
