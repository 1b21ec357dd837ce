package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.transport.ProxyProvider;

/** A server or gateway that echoes the token, in whatever form, gets it into no error. */
class EchoedTokenTest {
    /** Of the characters that escapes are for. */
    private static final String TOKEN = Watch.SECRET + "y0/AgAA+eBc8Zq_9-x==";

    static Stream<Arguments> forms() {
        return Stream.of(
                form("as it is", token -> token),
                form("JSON's escapes", token -> token.replace("=", "\\u003d").replace("+", "\\u002B")),
                form("escaped slashes", token -> token.replace("/", "\\/")),
                form("every character escaped", token -> each(token, "\\u%04x")),
                form("JSON in JSON", token -> token.replace("=", "\\\\u003d").replace("/", "\\\\\\/")),
                form(
                        "percent-encoded",
                        token -> token.replace("=", "%3D").replace("/", "%2f").replace("+", "%2B")),
                form(
                        "percent-encoded twice",
                        token -> token.replace("=", "%253D").replace("/", "%252F")),
                form("every character percent-encoded", token -> each(token, "%%%02X")),
                form("JSON's escapes percent-encoded", token -> token.replace("=", "%5Cu003d")),
                form("HTML's references", token -> token.replace("=", "&#61;").replace("/", "&#x2F;")),
                form("upper case", token -> token.toUpperCase(Locale.ROOT)),
                form("Base64", token -> base64("", token)),
                form("Base64 of the header", token -> base64("OAuth ", token)),
                form("Base64 at the second place", token -> base64("x", token)),
                form("Base64 at the third place", token -> base64("x:", token)),
                form("Base64 with padding", token -> Base64.getEncoder().encodeToString(bytes("user:" + token))),
                form(
                        "Base64 for addresses",
                        token -> Base64.getUrlEncoder().encodeToString(bytes(":" + token + "\u007f?"))),
                form(
                        "Base64 with escapes",
                        token -> base64("OAuth ", token).replace("/", "\\/").replace("=", "%3D")));
    }

    private static Arguments form(String name, UnaryOperator<String> form) {
        return arguments(name, form.apply(TOKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void noErrorTellsIt(String form, String echo) {
        String body = "{\"errorMessages\":[\"No route for OAuth " + echo + "; sorry\"],\"errors\":{\"x\":\"" + echo
                + "\"},\"errorsData\":{\"a\":[\"" + echo + "\"]}}";
        Step step = Step.answer(502, body, "X-Request-Id: " + echo, "Location: https://host/" + echo + "/a");
        try (TestClients wire = TestClients.with(s -> s.credentials(Credentials.oauth(TOKEN)), step)) {
            TrackerResponseException error = (TrackerResponseException)
                    Failures.of(wire.client().catalog().myself());

            assertThat(error.details().errorMessages())
                    .singleElement()
                    .asString()
                    .matches("No route for OAuth \\w*\\*{4}[\\w=]*; sorry");
            assertThat(error.details().errors()).extractingByKey("x").asString().contains("****");
            for (String told : new String[] {
                error.getMessage(),
                error.body(),
                error.details().errorsData().toString(),
                error.requestId().orElse(""),
                error.location().orElse("")
            }) {
                assertThat(told).contains("****").doesNotContain(echo.substring(2, echo.length() - 4));
            }
        }
    }

    @Test
    void aPartIsNotToldEither() {
        String start = TOKEN.substring(0, TOKEN.length() - 4);
        try (TestClients wire = TestClients.with(
                s -> s.credentials(Credentials.oauth(TOKEN)), Step.cut("HTTP/1.1 500 No\r\n\r\nOAuth " + start))) {
            TrackerResponseException error = (TrackerResponseException)
                    Failures.of(wire.client().catalog().myself());

            assertThat(error.body()).isEqualTo("OAuth ****");
        }
    }

    @Test
    void norByWhatAParserOrTheTransportSays() {
        String letters = Watch.SECRET.replace("-", "") + "AgAAeBc8Zq";
        try (TestClients wire = TestClients.with(
                s -> s.credentials(Credentials.oauth(letters)),
                Step.json(200, letters),
                Step.cut("OAuth " + letters + " HTTP/1.1\r\n\r\n"))) {
            for (int i = 0; i < 2; i++) {
                TrackerException error = Failures.of(wire.client().catalog().myself());

                for (Throwable told = error; told != null; told = told.getCause()) {
                    assertThat(told.toString().toLowerCase(Locale.ROOT))
                            .doesNotContain(letters.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    @Test
    void noErrorTellsWhoLogsInWhereARedirectLeads() {
        Step step = Step.answer(302, "", "Location: https://user:hunter2@elsewhere.example/login?next=a");
        try (TestClients wire = TestClients.v3(step)) {
            TrackerResponseException error = (TrackerResponseException)
                    Failures.of(wire.client().catalog().myself());

            assertThat(error.location()).contains("https://****@elsewhere.example/login?next=a");
            assertThat(error)
                    .hasMessageContaining("to https://****@elsewhere.example/login)")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void norWhoLogsInAtAProxy() {
        try (ScriptedServer proxy = ScriptedServer.start(Step.answer(407, ""), Step.answer(407, ""));
                TestClients wire = TestClients.with(s ->
                        s.httpClient(client -> client.proxy(settings -> settings.type(ProxyProvider.Proxy.HTTP)
                                .host("127.0.0.1")
                                .port(proxy.port())
                                .username("user")
                                .password(user -> "hunter2"))))) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error).hasMessageContaining("407").hasMessageNotContaining("hunter2");
            assertThat(error).hasStackTraceContaining("ProxyConnectException");
            assertThat(String.valueOf(error.getCause()))
                    .doesNotContain("hunter2")
                    .doesNotContain(base64("user:", "hunter2"));
        }
    }

    private static String each(String token, String format) {
        StringBuilder text = new StringBuilder();
        token.chars().forEach(c -> text.append(String.format(format, c)));
        return text.toString();
    }

    private static String base64(String before, String token) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes(before + token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
