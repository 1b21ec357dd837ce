package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.wire.Body;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedInputTest {

    private final Bench bench = Bench.open();

    @ParameterizedTest
    @ValueSource(strings = {"/v3/%", "/v3/%2", "/v3/%zz", "/v3/issues/%ff/links", "/v3/myself?a=%", "nowhere", "*", ""})
    void aMalformedTargetIsABadRequest(String target) {
        assertThat(bench.get(target).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/v3",
                "/v3/",
                "/v1/myself",
                "/V3/myself",
                "/v3/issues",
                "/v3/issues/",
                "/v3/issues//links",
                "/v3/issues/A-1/links/1/2",
                "/v3/issues/A-1/links//",
                "/v3/MySelf",
                "/v3/issues/A-1/links/1/"
            })
    void whatDoesNotExistIsNotFound(String target) {
        Reply reply = bench.get(target);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/statusCode")).isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /v3/entities/project/a, GET",
        "PUT, /v3/issues/A-1/links, 'GET, POST'",
        "POST, /v3/issues/A-1/links/1, 'GET, DELETE'",
        "OPTIONS, /v3/myself, GET",
        "get, /v3/myself, GET",
    })
    void aWrongMethodIsNotAllowed(String method, String target, String allowed) {
        Reply reply = bench.send(method, target, Body.EMPTY);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void targetsInTheFormForProxiesAreUnderstood() {
        assertThat(bench.get("http://127.0.0.1:4711/v3/myself?x=1").status()).isEqualTo(200);
        assertThat(bench.get("http://127.0.0.1:4711").status()).isEqualTo(404);
    }

    @Test
    void aBodyHasABound() {
        Reply reply = bench.send("POST", "/v3/issues/A-1/links", Body.TOO_LARGE);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/statusCode")).isEqualTo("413");
    }

    @Test
    void deepAndDoubledJsonIsABadRequest() {
        assertThat(bench.post("/v3/issues/A-1/links", "[".repeat(100_000)).status())
                .isEqualTo(400);
        assertThat(bench.post("/v3/issues/A-1/links", "{'issue':'A-1','issue':'B-2'}")
                        .status())
                .isEqualTo(400);
        assertThat(bench.post("/v3/entities/project/a/links", "[[]]").status()).isEqualTo(400);
        assertThat(bench.send("POST", "/v3/issues/A-1/links", Body.of(new byte[] {(byte) 0xff, 0, 1}))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whateverIsSentTheAnswerIsNoServerError() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {
            "v3", "v2", "issues", "entities", "project", "goal", "links", "remotelinks", "_import", "_list", "A-1",
                    "a%2F",
            "%", "", "?", "fields=id", "right=a", "page=2", "&", "linktypes", "é", "1048570", "+", "http://"
        };
        String[] bodies = {
            "{",
            "}",
            "[",
            "]",
            "'relationship'",
            ":",
            ",",
            "'relates'",
            "'issue'",
            "'entity'",
            "'A-1'",
            "null",
            "1e999",
            "'createdAt'",
            "'createdBy'",
            "-",
            "'\\u0000'",
            "'linkTypes'",
            "true"
        };
        String[] methods = {"GET", "POST", "DELETE", "BREW"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder target = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) {
                target.append('/').append(words[random.nextInt(words.length)]);
            }
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                body.append(bodies[random.nextInt(bodies.length)]);
            }
            String method = methods[random.nextInt(methods.length)];
            Reply reply = bench.send(
                    method, target.toString(), Body.of(body.toString().replace('\'', '"')));
            assertThat(reply.status())
                    .as("seed %d: %s %s %s", seed, method, target, body)
                    .isLessThan(500);
        }
        assertThat(bench.truth().requests()).isEqualTo(20_000);
    }
}
