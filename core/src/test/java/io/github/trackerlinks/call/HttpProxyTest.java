package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.testing.Watch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {
    private static final String PASSWORD = Watch.SECRET + "of-the-proxy";
    private static final HttpProxy PROXY = HttpProxy.builder("proxy.example", 3128)
            .credentials("ann", PASSWORD)
            .nonProxyHosts("*.intern", "localhost")
            .build();

    @Test
    void itSaysWhatItWasGivenAndShowsNoPassword() {
        assertThat(PROXY.host()).isEqualTo("proxy.example");
        assertThat(PROXY.port()).isEqualTo(3128);
        assertThat(PROXY.user()).contains("ann");
        assertThat(PROXY.password()).contains(PASSWORD);
        assertThat(PROXY.nonProxyHosts()).containsExactly("*.intern", "localhost");
        assertThat(PROXY)
                .hasToString("HttpProxy[proxy.example:3128, with a password, nonProxyHosts=[*.intern, localhost]]");
        assertThat(HttpProxy.builder("10.0.0.1", 80).build()).hasToString("HttpProxy[10.0.0.1:80, nonProxyHosts=[]]");
    }

    @Test
    void equalIsWhatHasTheSameSettings() {
        assertThat(PROXY.mutate().build()).isEqualTo(PROXY).hasSameHashCodeAs(PROXY);
        assertThat(PROXY.mutate().nonProxyHosts().build()).isNotEqualTo(PROXY);
        assertThat(PROXY.mutate().credentials("ann", "").build()).isNotEqualTo(PROXY);
        assertThat(PROXY.mutate().credentials("bob", PASSWORD).build()).isNotEqualTo(PROXY);
        assertThat(HttpProxy.builder("proxy.example", 1).build())
                .isNotEqualTo(HttpProxy.builder("proxy.example", 2).build())
                .isNotEqualTo(HttpProxy.builder("other.example", 1).build());
    }

    @ParameterizedTest
    @CsvSource({
        "api.example, api.example, true",
        "api.example, API.Example, true",
        "API.example, api.example, true",
        "api.example, my-api.example, false",
        "api.example, api.example.org, false",
        "*.example, api.example, true",
        "*.example, example, false",
        "*example, example, true",
        "10.*, 10.1.2.3, true",
        "10.*, 110.1.2.3, false",
        "*api*, my.api.example, true",
        "*api*, my.example, false",
        "*, anything, true",
        "[::1], [::1], true",
        "::1, [::1], true",
        "a.b, aXb, false",
    })
    void patternsAreThoseOfTheJvm(String pattern, String host, boolean bypassed) {
        HttpProxy proxy =
                HttpProxy.builder("p", 1).nonProxyHosts("nowhere", pattern).build();
        assertThat(proxy.isBypassedFor(host)).isEqualTo(bypassed);
    }

    @Test
    void nothingIsBypassedByDefault() {
        assertThat(HttpProxy.builder("p", 1).build().isBypassedFor("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://proxy.example", "proxy example", "proxy.example\r\nX: 1", "прокси"})
    void aHostIsANameOrAnAddress(String host) {
        refused("host is \"" + host + "\", should be a name or an address alone", () -> HttpProxy.builder(host, 1));
    }

    @Test
    void aHostWithAPasswordIsNotRepeated() {
        refused(
                "host holds a user: give it to credentials(…)",
                () -> HttpProxy.builder("ann:" + PASSWORD + "@proxy.example", 3128));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aPortIsInRange(int port) {
        refused("port is " + port + ", should be from 1 to 65535", () -> HttpProxy.builder("p", port));
    }

    @Test
    void credentialsThatCannotBeToldAreRefusedAndNotRepeated() {
        HttpProxy.Builder builder = HttpProxy.builder("p", 1);
        String user = "user is empty or has a character that a proxy cannot be told";
        refused(user, () -> builder.credentials("", PASSWORD));
        refused(user, () -> builder.credentials("ann:" + PASSWORD, ""));
        refused(user, () -> builder.credentials("ann\n" + PASSWORD, ""));
        refused(
                "password has a character that a proxy cannot be told",
                () -> builder.credentials("ann", PASSWORD + "\r\n"));
    }

    @Test
    void aBlankPatternIsRefused() {
        refused(
                "nonProxyHosts has a pattern that is blank",
                () -> HttpProxy.builder("p", 1).nonProxyHosts("a", " "));
    }

    private static void refused(String message, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
