package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.testing.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.tracker.yandex.net/v3, https://api.tracker.yandex.net/v3",
        "https://api.tracker.yandex.net/v2, https://api.tracker.yandex.net/v2",
        "https://api.tracker.yandex.net, https://api.tracker.yandex.net/v3",
        "https://api.tracker.yandex.net/, https://api.tracker.yandex.net/v3",
        "https://api.tracker.yandex.net/v2///, https://api.tracker.yandex.net/v2",
        "https://gateway.example:8443/tracker/, https://gateway.example:8443/tracker/v3",
        "https://gateway.example/tracker/v2/, https://gateway.example/tracker/v2",
        "https://gateway.example/v4, https://gateway.example/v4/v3",
        "https://v3, https://v3/v3",
        "https://v2/, https://v2/v3",
        "http://localhost:8080, http://localhost:8080/v3",
        "http://127.0.0.1:8080/v2, http://127.0.0.1:8080/v2",
        "http://[::1]:8080, http://[::1]:8080/v3",
        "http://LOCALHOST:8080, http://LOCALHOST:8080/v3",
        "http://127.8.9.10, http://127.8.9.10/v3",
        "http://[0:0:0:0:0:0:0:1]:8080, http://[0:0:0:0:0:0:0:1]:8080/v3"
    })
    void endsWithAVersionAndWithoutASlash(String text, String address) {
        assertThat(BaseUrl.parse(text, false)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.tracker.yandex.net",
                "//api.tracker.yandex.net",
                "ftp://api.tracker.yandex.net",
                "https:api.tracker.yandex.net",
                "file:///etc",
                "https://under_score"
            })
    void whatHasNoHostOrAnotherSchemeIsRefused(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("baseUrl \"" + text + "\" should look like https://host/v3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.tracker.yandex.net",
                "HTTP://10.0.0.1/v3",
                "http://[::2]",
                "http://127.0.0.1.example",
                "http://localhost.example:80/v2"
            })
    void plainHttpIsForLoopbackOnly(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("baseUrl \"" + text + "\" would show the token to the network: use https "
                        + "(plain http is for loopback, or after allowPlainHttp())");
    }

    @Test
    void plainHttpMayBeAllowed() {
        assertThat(BaseUrl.parse("http://gateway.example:8080", true)).hasToString("http://gateway.example:8080/v3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vera:" + Watch.TOKEN + "@host/v3",
                "https://" + Watch.TOKEN + "@host",
                "https://vera:p@" + Watch.TOKEN + "@host",
                "ftp://vera:" + Watch.TOKEN + "@host",
                "vera:" + Watch.TOKEN + "@host"
            })
    void aPasswordIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("baseUrl should carry no user or password: give a token to credentials(…)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/v3?token=" + Watch.TOKEN,
                "https://host?",
                "https://host#" + Watch.TOKEN,
                "ftp://host?token=" + Watch.TOKEN
            })
    void aQueryOrFragmentIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("baseUrl should have no query and no fragment: take off what follows the path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ho st", "https://host/a b", "https://[::1", "https://host/\r\nX: y"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("baseUrl is no address \\(.+\\): it should look like https://host/v3")
                .hasMessageNotContaining("\r");
    }
}
