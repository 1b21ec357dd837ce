package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.HttpProxy;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ConnectProxy;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Connections through a proxy. The host that is called has no address, so that nobody but the proxy can know it. */
class ProxyTest {
    private static final String HOST = "tracker.invalid";
    private static final String PLAIN = "http://" + HOST + ":8080";
    private static final String TLS = "https://" + HOST;
    private static final String PASSWORD = Watch.SECRET + "of:the@proxy";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final Step CREATED = Step.json(201, "{\"id\":7}");

    @TempDir
    private Path folder;

    @Test
    void theProxyIsToldTheNameAndTheServerIsTalkedToThroughIt() {
        try (ScriptedServer server = ScriptedServer.start(CREATED, CREATED);
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            TrackerClient client = client(PLAIN, HttpProxy.builder("localhost", proxy.port()));
            assertThat(create(client)).isEqualTo("7");
            assertThat(create(client)).isEqualTo("7");
            client.closeLater().block();

            assertThat(proxy.requests())
                    .containsExactly("CONNECT tracker.invalid:8080 HTTP/1.1\r\nhost: tracker.invalid:8080\r\n\r\n");
            assertThat(request(server))
                    .startsWith("POST /v3/issues/TEST-1/links HTTP/1.1\r\n")
                    .contains("Authorization: OAuth " + Watch.TOKEN)
                    .doesNotContainIgnoringCase("proxy");
        }
    }

    @Test
    void tlsIsSpokenInsideTheConnectionThatTheProxyOpened() throws Exception {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(tls -> tls.sslContext(serverTls()))
                .route(routes -> routes.post(
                        "/v3/issues/TEST-1/links",
                        (request, response) -> response.status(201).sendString(Mono.just("{\"id\":7}"))))
                .bindNow();
        try (ConnectProxy proxy = ConnectProxy.to(server.port())) {
            SslContext trusting = SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm("")
                    .build();
            TrackerClient client = builder(
                            TLS, HttpProxy.builder("127.0.0.1", proxy.port()).credentials("ann", PASSWORD))
                    .httpClient(http -> http.secure(tls -> tls.sslContext(trusting)))
                    .build();
            assertThat(create(client)).isEqualTo("7");
            client.closeLater().block();

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT tracker.invalid:443 HTTP/1.1\r\n")
                    .contains("\r\nproxy-authorization: Basic " + BASIC + "\r\n");
        } finally {
            server.disposeNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, TLS})
    void aWrongPasswordIsATypedErrorThatShowsNone(String baseUrl) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        String refusal = "HTTP/1.1 407 no " + PASSWORD + "\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
        try (ConnectProxy proxy = ConnectProxy.answering(refusal)) {
            TrackerException error = failure(
                    baseUrl, HttpProxy.builder("127.0.0.1", proxy.port()).credentials("ann", PASSWORD));

            assertThat(proxy.requests()).singleElement().asString().contains("Basic " + BASIC);
            assertThat(error)
                    .hasMessage("No answer to issueLinks.create (POST /v3/issues/TEST-1/links), it was not sent:"
                            + " ConnectException, the proxy 127.0.0.1:" + proxy.port()
                            + " did not connect: it answered 407, check its user and password");
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains(BASIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 502 No\r\n\r\n", "nonsense\r\n\r\n"})
    void aProxyThatRefusesAppliedNothing(String answer) {
        try (ConnectProxy proxy = ConnectProxy.answering(answer)) {
            for (String baseUrl : List.of(PLAIN, TLS)) {
                assertThat(failure(baseUrl, HttpProxy.builder("127.0.0.1", proxy.port())))
                        .hasMessageContaining("did not connect: it answered ");
            }
        }
    }

    @Test
    void aProxyThatSaysNothingAppliedNothing() {
        try (ConnectProxy proxy = ConnectProxy.answering("")) {
            for (String baseUrl : List.of(PLAIN, TLS)) {
                assertThat(failure(baseUrl, HttpProxy.builder("127.0.0.1", proxy.port())))
                        .hasMessageEndingWith("did not connect: timeout");
            }
        }
    }

    @Test
    void aProxyThatHangsUpAppliedNothing() {
        try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 ")) {
            for (String baseUrl : List.of(PLAIN, TLS)) {
                assertThat(failure(baseUrl, HttpProxy.builder("127.0.0.1", proxy.port())))
                        .hasMessageContaining("did not connect: ");
            }
        }
    }

    @Test
    void aProxyThatIsNotThereAppliedNothing() {
        assertThat(failure(PLAIN, HttpProxy.builder("proxy.invalid", 3128)))
                .hasMessageEndingWith("the proxy proxy.invalid:3128 was not found, its name has no address");
        ConnectProxy proxy = ConnectProxy.answering("");
        proxy.close();
        assertThat(failure(PLAIN, HttpProxy.builder("127.0.0.1", proxy.port())))
                .hasMessageContaining("Connection refused");
    }

    @Test
    void whatBreaksBehindTheProxyMayHaveBeenApplied() {
        try (ScriptedServer server = ScriptedServer.start(Step.reset());
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            TrackerClient client = client(PLAIN, HttpProxy.builder("127.0.0.1", proxy.port()));
            TrackerException error = Failures.of(client.issueLinks().create(DRAFT));
            client.closeLater().block();

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @Test
    void aHostThatGoesAroundIsCalledStraight() {
        try (ScriptedServer server = ScriptedServer.start(CREATED);
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            TrackerClient client = client(
                    server.baseUrl(),
                    HttpProxy.builder("127.0.0.1", proxy.port()).nonProxyHosts("127.*"));
            assertThat(create(client)).isEqualTo("7");
            client.closeLater().block();

            assertThat(proxy.requests()).isEmpty();
        }
    }

    private static TrackerException failure(String baseUrl, HttpProxy.Builder proxy) {
        TrackerClient client = client(baseUrl, proxy);
        TrackerException error = Failures.of(client.issueLinks().create(DRAFT));
        client.closeLater().block();

        assertThat(error).isInstanceOf(TrackerTransportException.class);
        assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
        return error;
    }

    private static TrackerClient client(String baseUrl, HttpProxy.Builder proxy) {
        return builder(baseUrl, proxy).build();
    }

    private static TrackerClient.Builder builder(String baseUrl, HttpProxy.Builder proxy) {
        return TestClients.builder(baseUrl)
                .allowPlainHttp()
                .connections(ConnectionOptions.builder()
                        .proxy(proxy.build())
                        // A call waits for the connection before it, should it not be free yet.
                        .maxConnections(1)
                        .connectTimeout(Duration.ofSeconds(1))
                        .build());
    }

    private static String create(TrackerClient client) {
        return String.valueOf(
                client.issueLinks().create(DRAFT).blockOptional().orElseThrow().id());
    }

    private static String request(ScriptedServer server) {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private SslContext serverTls() {
        try {
            Path store = folder.resolve("server.p12");
            char[] password = "password".toCharArray();
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "server",
                            "-dname",
                            "CN=" + HOST,
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "password")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(keytool.waitFor()).isZero();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, password);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            return SslContextBuilder.forServer(factory).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
