package io.github.trackerlinks.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {
    @Test
    void joinsSegmentsAndParameters() {
        RequestPath path =
                RequestPath.of("/issues/{issue}/links", "a/b").query("x", "1&2").query("y", "=");

        assertThat(path).hasToString("/issues/a%2Fb/links?x=1%262&y=%3D");
        assertThat(path.template()).isEqualTo("/issues/{issue}/links");
    }

    @Test
    void takesItsValuesInOrderAndLooksForNoNamesInThem() {
        assertThat(RequestPath.of("/entities/{type}/{id}", "{id}", "{type}"))
                .hasToString("/entities/%7Bid%7D/%7Btype%7D");
        assertThat(RequestPath.of("/myself")).hasToString("/myself");
    }

    @Test
    void aQueryMakesAnotherPath() {
        RequestPath path = RequestPath.of("/issues/{issue}/remotelinks", "A-1");

        assertThat(path.query("backlink", "true")).hasToString("/issues/A-1/remotelinks?backlink=true");
        assertThat(path.withRawQuery("page=2&x=%20")).hasToString("/issues/A-1/remotelinks?page=2&x=%20");
        assertThat(path).hasToString("/issues/A-1/remotelinks");
    }

    @Test
    void encodesAllButUnreservedCharacters() {
        assertThat(RequestPath.of("/{id}", "-._~09azAZ")).hasToString("/-._~09azAZ");
        assertThat(RequestPath.of("/{id}", "!$&'()*+,;=:@ \"<>[]^`{|}"))
                .hasToString("/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40%20%22%3C%3E%5B%5D%5E%60%7B%7C%7D");
    }
}
