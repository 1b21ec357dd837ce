package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class TrackerClientBuilderTest {
    private static final Step VERA = Step.json(200, "{\"login\":\"vera\"}");

    @Test
    void credentialsAreNeeded() {
        refused(
                TrackerClient.builder().organization(Organization.yandex360("360")),
                "No credentials: call credentials(Credentials.oauth(token)) or credentials(Credentials.iam(token))");
    }

    @Test
    void anOrganizationIsNeeded() {
        refused(
                TrackerClient.builder().credentials(Credentials.oauth(Watch.TOKEN)),
                "No organization: call organization(Organization.yandex360(id)) for X-Org-ID or "
                        + "organization(Organization.cloud(id)) for X-Cloud-Org-ID");
    }

    @Test
    void theBaseUrlIsChecked() {
        refused(TestClients.builder("nowhere"), "baseUrl \"nowhere\" should look like https://host/v3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void anAnswerHasAtLeastOneByte(int size) {
        refused(builder().maxResponseSize(size), "maxResponseSize is " + size + ": give at least 1 byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my-service\r\nX-Org-ID: 1", "my\tservice", "мой-сервис", "a\u0000b"})
    void aUserAgentIsVisibleAscii(String userAgent) {
        refused(builder().userAgent(userAgent), "userAgent should be visible ASCII, for example \"my-service/1.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "en\r\nX-Org-ID: 1", "русский"})
    void anAcceptLanguageIsVisibleAscii(String languages) {
        refused(builder().acceptLanguage(languages), "acceptLanguage should be visible ASCII, for example \"en\"");
    }

    @Test
    void anAcceptLanguageIsSentWhereOneWasGiven() {
        try (TestClients wire = TestClients.with(settings -> settings.acceptLanguage("en, ru;q=0.5"), VERA, VERA)) {
            wire.client().catalog().myself().block();
            TrackerClient same = wire.client().mutate().build();
            same.catalog().myself().block();
            same.closeLater().block();

            assertThat(wire.request()).contains("\r\nAccept-Language: en, ru;q=0.5\r\n");
            assertThat(wire.request()).contains("\r\nAccept-Language: en, ru;q=0.5\r\n");
        }
    }

    @Test
    void plainHttpIsForLoopbackUnlessItIsAllowed() {
        TrackerClient client = TestClients.builder("http://gateway.example/v3")
                .allowPlainHttp()
                .build();
        TrackerClient same = client.mutate().build();

        assertThat(same).isNotNull();
        same.closeLater().block();
        client.closeLater().block();
        refused(
                TestClients.builder("http://gateway.example/v3"),
                "baseUrl \"http://gateway.example/v3\" would show the token to the network: use https"
                        + " (plain http is for loopback, or after allowPlainHttp())");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        TrackerClient.Builder builder = TrackerClient.builder();
        isNamed("credentials", () -> builder.credentials((Credentials) null));
        isNamed("provider", () -> builder.credentials((CredentialsProvider) null));
        isNamed("organization", () -> builder.organization(null));
        isNamed("baseUrl", () -> builder.baseUrl(null));
        isNamed("filter", () -> builder.filter(null));
        isNamed("options", () -> builder.connections(null));
        isNamed("userAgent", () -> builder.userAgent(null));
        isNamed("languages", () -> builder.acceptLanguage(null));
        isNamed("customiser", () -> builder.webClient(null));
        isNamed("customiser", () -> builder.httpClient(null));
    }

    @Test
    void theLongestConnectTimeoutIsNoOverflow() {
        ConnectionOptions patient =
                ConnectionOptions.builder().connectTimeout(Duration.ofDays(7)).build();
        try (TestClients wire = TestClients.with(settings -> settings.connections(patient), VERA)) {
            assertThat(wire.client().catalog().myself().block()).isNotNull();
        }
    }

    @Test
    void theCustomisersSeeTheExchange() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (TestClients wire = TestClients.with(
                settings -> settings.userAgent("my-service/1.0")
                        .webClient(builder -> builder.defaultHeader("X-One", "1"))
                        .webClient(builder -> builder.filter((request, next) -> next.exchange(request)
                                .doOnNext(response -> seen.add(request.url().getPath() + " "
                                        + response.statusCode().value()))))
                        .httpClient(http -> http.headers(headers -> headers.set("X-Two", "2")))
                        .httpClient(http -> http.headers(headers -> headers.set("X-Three", "3"))),
                VERA)) {
            wire.client().catalog().myself().block();

            assertThat(seen).containsExactly("/v3/myself 200");
            assertThat(wire.request())
                    .contains("\r\nX-One: 1\r\n", "\r\nX-Two: 2\r\n", "\r\nX-Three: 3\r\n")
                    .contains("\r\nUser-Agent: my-service/1.0\r\n");
        }
    }

    @Test
    void aCustomiserThatSetsAConnectorTakesNothingAway() {
        ClientHttpConnector foreign =
                (method, uri, request) -> Mono.error(new IllegalStateException("another connector was called"));
        ConnectionOptions one = ConnectionOptions.builder()
                .maxConnections(1)
                .pendingAcquireTimeout(Duration.ofMillis(200))
                .build();
        try (TestClients wire = TestClients.with(
                settings -> settings.connections(one)
                        .webClient(builder -> builder.clientConnector(foreign)
                                .defaultHeader("X-One", "1")
                                .filter((request, next) -> next.exchange(ClientRequest.from(request)
                                        .header("X-Two", "2")
                                        .build())))
                        .httpClient(http -> http.headers(headers -> headers.set("X-Three", "3"))),
                VERA,
                Step.silence())) {
            Mono<?> call = wire.client().catalog().myself();
            call.block();
            assertThat(wire.request()).contains("\r\nX-One: 1\r\n", "\r\nX-Two: 2\r\n", "\r\nX-Three: 3\r\n");

            Disposable holder = call.subscribe(user -> {}, error -> {});
            wire.request();
            assertThat(Failures.of(call)).hasMessageContaining("200ms");
            holder.dispose();
        }
    }

    @Test
    void mutateKeepsTheSettingsAndChangesNothingBehind() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (TestClients wire = TestClients.with(
                settings -> settings.userAgent("my-service/1.0")
                        .maxResponseSize(200)
                        .connections(ConnectionOptions.builder()
                                .exchangeTimeout(Duration.ofSeconds(3))
                                .build())
                        .filter(new Noting("filter", seen))
                        .webClient(builder -> builder.defaultHeader("X-One", "1"))
                        .httpClient(http -> http.headers(headers -> headers.set("X-Two", "2"))),
                VERA,
                VERA,
                Step.json(200, "{\"login\":\"" + "x".repeat(200) + "\"}"))) {
            TrackerClient.Builder builder = wire.client().mutate();
            TrackerClient same = builder.build();
            builder.userAgent("other/2.0").organization(Organization.cloud("bpf-cloud"));
            same.catalog().myself().block();
            String first = wire.request();
            wire.client().catalog().myself().block();
            String second = wire.request();

            assertThat(first)
                    .isEqualTo(second)
                    .contains("User-Agent: my-service/1.0\r\n", "X-One: 1\r\n", "X-Two: 2\r\n", "X-Org-ID: 360\r\n");
            assertThat(seen).containsExactly("filter", "filter");
            assertThat(Failures.of(same.catalog().myself())).hasMessageContaining("which is 200 bytes");
            assertThat(Failures.of(same.catalog().myself())).hasMessageContaining("which is 3000 ms");
            same.closeLater().block();
        }
    }

    @Test
    void mutateChangesWhatIsAsked() {
        try (TestClients wire = TestClients.v3(VERA)) {
            TrackerClient other = wire.client()
                    .mutate()
                    .baseUrl(wire.server().baseUrl() + "/v2/")
                    .credentials(Credentials.iam(Watch.TOKEN))
                    .organization(Organization.cloud("bpf-cloud"))
                    .build();
            other.catalog().myself().block();
            other.closeLater().block();

            assertThat(wire.request())
                    .startsWith("GET /v2/myself HTTP/1.1\r\n")
                    .contains("X-Cloud-Org-ID: bpf-cloud\r\n", "Authorization: Bearer " + Watch.TOKEN)
                    .doesNotContain("X-Org-ID");
        }
    }

    @Test
    void nothingIsSentBeforeASubscriptionAndEachSendsAnew() {
        try (TestClients wire = TestClients.v3(VERA, VERA)) {
            Mono<?> call = wire.client().catalog().myself();

            assertThat(wire.server().requestsLeft()).isZero();
            call.block();
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
            call.block();
            assertThat(wire.server().requestsLeft()).isEqualTo(2);
        }
    }

    private static TrackerClient.Builder builder() {
        return TestClients.builder(TrackerClient.DEFAULT_BASE_URL);
    }

    private static void refused(TrackerClient.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private static void isNamed(String what, Runnable setting) {
        assertThatThrownBy(setting::run)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(what);
    }
}
