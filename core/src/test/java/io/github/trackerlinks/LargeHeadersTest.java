package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Answers whose headers are large: cookies and policies that gateways add. */
class LargeHeadersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final int KIB = 1024;

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 20, 62})
    void headersBelowTheLimitAreRead(int kibibytes) {
        try (TestClients wire = TestClients.v3(created(kibibytes))) {
            assertThat(id(wire)).isEqualTo("7");
        }
    }

    @Test
    void headersAboveTheLimitNameItAndEndTheConnection() {
        List<Integer> connections = new CopyOnWriteArrayList<>();
        Step large = noted(connections, created(65));
        Step small = noted(connections, created(1));
        // One connection, so that a call waits for it, should it not be free yet, in place of opening another.
        ConnectionOptions one = ConnectionOptions.builder().maxConnections(1).build();
        try (TestClients wire = TestClients.with(settings -> settings.connections(one), small, large, small)) {
            assertThat(id(wire)).isEqualTo("7");
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));
            assertThat(id(wire)).isEqualTo("7");

            assertThat(error)
                    .isInstanceOf(TrackerTransportException.class)
                    .hasMessage(
                            "No answer to issueLinks.create (POST /v3/issues/TEST-1/links), it was sent and may have"
                                    + " been applied: the headers of the answer are larger than maxHeaderSize"
                                    + " (HTTP header is larger than 65536 bytes.)");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(connections.get(1)).isEqualTo(connections.get(0)).isNotEqualTo(connections.get(2));
        }
    }

    @Test
    void theLimitIsAnOption() {
        ConnectionOptions small = ConnectionOptions.builder().maxHeaderSize(500).build();
        ConnectionOptions large = small.mutate().maxHeaderSize(200 * KIB).build();
        try (TestClients wire = TestClients.with(settings -> settings.connections(small), created(1))) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT))).hasMessageContaining("500 bytes");
        }
        try (TestClients wire = TestClients.with(settings -> settings.connections(large), created(199))) {
            assertThat(id(wire)).isEqualTo("7");
        }
    }

    @Test
    void theSameHoldsForHttp2() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.H2C)
                .route(routes -> routes.post("/v3/issues/{key}/links", (request, response) -> {
                    String cookie = "c".repeat(1_000);
                    for (int i = 0; i < (request.path().contains("LARGE") ? 70 : 20); i++) {
                        response.addHeader("X-Cookie", cookie);
                    }
                    return response.status(201).sendString(Mono.just("{\"id\":7}"));
                }))
                .bindNow();
        TrackerClient client = TestClients.builder("http://127.0.0.1:" + server.port())
                .httpClient(http -> http.protocol(HttpProtocol.H2C))
                .build();
        try {
            assertThat(client.issueLinks().create(DRAFT).block()).isNotNull();
            TrackerException error = Failures.of(
                    client.issueLinks().create(IssueLinkDraft.of("LARGE-1", Relationship.RELATES, "TREK-2")));
            assertThat(error)
                    .isInstanceOf(TrackerTransportException.class)
                    .hasMessageContaining("the headers of the answer are larger than maxHeaderSize (");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(client.issueLinks().create(DRAFT).block()).isNotNull();
        } finally {
            client.closeLater().block();
            server.disposeNow();
        }
    }

    private static Step created(int kibibytes) {
        String[] headers = new String[kibibytes];
        for (int i = 0; i < kibibytes; i++) {
            String name = "X-Cookie-" + i + ": ";
            headers[i] = name + "c".repeat(KIB - name.length());
        }
        return Step.answer(201, "{\"id\":7}", headers);
    }

    private static Step noted(List<Integer> connections, Step step) {
        return connection -> {
            connections.add(connection.getPort());
            step.answer(connection);
        };
    }

    private static String id(TestClients wire) {
        return String.valueOf(wire.client()
                .issueLinks()
                .create(DRAFT)
                .blockOptional()
                .orElseThrow()
                .id());
    }
}
