package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.server.ProxyChoice;
import io.github.trackerlinks.call.HttpProxy;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.ConnectProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {
    private static final String HTTPS = "https://api.tracker.yandex.net/v3";
    private static final String HTTP = "http://gateway.example/v3";
    private static final String PROXY = "http://proxy.example:3128";
    private static final HttpProxy CHOSEN =
            HttpProxy.builder("proxy.example", 3128).build();

    @TempDir
    private Path folder;

    @Test
    void withoutASettingThereIsNoProxy() throws UsageException {
        assertThat(of(null, HTTPS, Map.of())).isNull();
        assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", "", "https_proxy", "")))
                .isNull();
        assertThat(of(null, "no address", Map.of("HTTPS_PROXY", PROXY))).isNull();
    }

    @Test
    void theEnvironmentNamesOneForEachScheme() throws UsageException {
        assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", PROXY))).isEqualTo(CHOSEN);
        assertThat(of(null, HTTPS, Map.of("https_proxy", PROXY))).isEqualTo(CHOSEN);
        assertThat(of(null, HTTP, Map.of("HTTP_PROXY", PROXY))).isEqualTo(CHOSEN);
        assertThat(of(null, HTTP, Map.of("http_proxy", PROXY))).isEqualTo(CHOSEN);
        assertThat(of(null, HTTPS, Map.of("HTTP_PROXY", PROXY))).isNull();
        assertThat(of(null, HTTP, Map.of("HTTPS_PROXY", PROXY))).isNull();
        assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", "http://other:1", "https_proxy", PROXY)))
                .isEqualTo(CHOSEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example:3128", "http://proxy.example:3128/", "HTTP://proxy.example:3128"})
    void anAddressMayHaveTheUsualForms(String address) throws UsageException {
        assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", address))).isEqualTo(CHOSEN);
        assertThat(of(address, HTTPS, Map.of())).isEqualTo(CHOSEN);
    }

    @Test
    void theEnvironmentMayHoldAPassword() throws UsageException {
        String address = "http://ann:p%40ss:w%2Ford@proxy.example";
        assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", address)))
                .isEqualTo(HttpProxy.builder("proxy.example", 80)
                        .credentials("ann", "p@ss:w/ord")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "api.tracker.yandex.net, true",
        "API.Tracker.Yandex.NET, true",
        "yandex.net, true",
        ".yandex.net, true",
        "*.yandex.net, true",
        "'localhost, yandex.net', true",
        "localhost yandex.net, true",
        "yandex.net:443, true",
        "yandex.net:8443, false",
        "ndex.net, false",
        "tracker.yandex.ru, false",
        "localhost, false",
        "'', false",
        "., false",
        "::1, false",
    })
    void noProxyNamesHostsAndDomains(String noProxy, boolean around) throws UsageException {
        for (String variable : new String[] {"NO_PROXY", "no_proxy"}) {
            assertThat(of(null, HTTPS, Map.of("HTTPS_PROXY", PROXY, variable, noProxy)) == null)
                    .isEqualTo(around);
        }
    }

    @Test
    void thePropertiesOfTheJvmComeBeforeTheEnvironment() throws UsageException {
        Properties properties = new Properties();
        properties.setProperty("https.proxyHost", "proxy.example");
        properties.setProperty("http.nonProxyHosts", "localhost|*.intern");
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1");
        HttpProxy expected = HttpProxy.builder("proxy.example", 443)
                .nonProxyHosts("localhost", "*.intern")
                .build();
        assertThat(ProxyChoice.of(null, HTTPS, environment, properties)).isEqualTo(expected);

        properties.setProperty("https.proxyPort", "3128");
        properties.setProperty("https.proxyUser", "ann");
        properties.setProperty("https.proxyPassword", CommandRunner.TOKEN);
        properties.remove("http.nonProxyHosts");
        assertThat(ProxyChoice.of(null, HTTPS, environment, properties))
                .isEqualTo(
                        CHOSEN.mutate().credentials("ann", CommandRunner.TOKEN).build());
        assertThat(ProxyChoice.of(null, HTTP, environment, properties)).isNull();

        properties.setProperty("https.proxyPort", "many");
        assertThatThrownBy(() -> ProxyChoice.of(null, HTTPS, environment, properties))
                .isInstanceOf(UsageException.class)
                .hasMessage("https.proxyPort should be a number");
    }

    @Test
    void theOptionComesFirst() throws UsageException {
        assertThat(of(PROXY, HTTPS, Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "*")))
                .isEqualTo(CHOSEN);
        assertThat(of("none", HTTPS, Map.of("HTTPS_PROXY", PROXY))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
    void thisMachineIsCalledDirectlyUnlessTheOptionNamesAProxy(String host) throws UsageException {
        String baseUrl = "http://" + host + ":8080/v3";
        Properties properties = new Properties();
        properties.setProperty("http.proxyHost", "proxy.example");
        assertThat(ProxyChoice.of(null, baseUrl, Map.of("HTTP_PROXY", PROXY), properties))
                .isNull();
        assertThat(of(PROXY, baseUrl, Map.of())).isEqualTo(CHOSEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://proxy.example:1080",
                "https://proxy.example:3128",
                "http://",
                "http://proxy example",
                "http://proxy.example/path",
                "http://ann:secret-token-4711@",
                "http://ann:secret-token-4711 @proxy.example",
            })
    void anInvalidAddressIsReportedWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> of(null, HTTPS, Map.of("HTTPS_PROXY", address)))
                .isInstanceOf(UsageException.class)
                .hasMessage("HTTPS_PROXY should look like http://host:port");
    }

    @Test
    void theJobUsesTheProxyThatTheOptionNames() throws IOException {
        try (StandInServer server =
                        StandInServer.start(StandInOptions.defaults().withAutoCreate(true));
                ConnectProxy proxy = ConnectProxy.to(port(server));
                ConnectProxy unused = ConnectProxy.to(port(server))) {
            Map<String, String> environment = new HashMap<>(CommandRunner.ENV);
            environment.put("HTTP_PROXY", "127.0.0.1:" + unused.port());
            String[] arguments = {file(), "--base-url", server.baseUrl(), "--proxy", "127.0.0.1:" + proxy.port()};
            CommandResult result = CommandRunner.runIn(environment, arguments);
            assertThat(result.counts()).isEqualTo("created=1 already=0 failed=0");
            assertThat(proxy.requests()).allMatch(request -> request.startsWith("CONNECT 127.0.0.1:" + port(server)));
            assertThat(proxy.requests()).isNotEmpty();

            CommandResult straight = CommandRunner.runIn(environment, file(), "--base-url", server.baseUrl());
            assertThat(straight.counts()).isEqualTo("created=0 already=1 failed=0");
            assertThat(unused.requests()).isEmpty();
        }
    }

    @Test
    void aProxyThatRejectsIsReportedBeforeAnythingIsWritten() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
            Map<String, String> environment = new HashMap<>(CommandRunner.ENV);
            environment.put("HTTPS_PROXY", "http://ann:" + CommandRunner.TOKEN + "@127.0.0.1:" + proxy.port());
            CommandResult result = CommandRunner.runIn(environment, file(), "--rate", "unlimited");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err())
                    .contains("nothing was written: ")
                    .contains("the proxy 127.0.0.1:" + proxy.port()
                            + " did not connect: it answered 407, check its user and password");
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.startsWith("CONNECT api.tracker.yandex.net:443 HTTP/1.1\r\n"));
        }
    }

    private static @Nullable HttpProxy of(@Nullable String option, String baseUrl, Map<String, String> environment)
            throws UsageException {
        return ProxyChoice.of(option, baseUrl, environment, new Properties());
    }

    private static int port(StandInServer server) {
        return URI.create(server.baseUrl()).getPort();
    }

    private String file() throws IOException {
        return Files.writeString(folder.resolve("links.csv"), "source,relationship,target\nA-1,relates,A-2\n")
                .toString();
    }
}
