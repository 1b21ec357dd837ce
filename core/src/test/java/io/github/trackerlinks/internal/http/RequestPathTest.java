package io.github.trackerlinks.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {
    @Test
    void joinsSegmentsAndParameters() {
        RequestPath path = RequestPath.of("issues", "a/b", "links").query("x", "1&2").query("y", "=");

        assertThat(path).hasToString("/issues/a%2Fb/links?x=1%262&y=%3D");
    }

    @Test
    void encodesAllButUnreservedCharacters() {
        assertThat(RequestPath.of("-._~09azAZ")).hasToString("/-._~09azAZ");
        assertThat(RequestPath.of("!$&'()*+,;=:@ \"<>[]^`{|}"))
                .hasToString("/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40%20%22%3C%3E%5B%5D%5E%60%7B%7C%7D");
    }
}
