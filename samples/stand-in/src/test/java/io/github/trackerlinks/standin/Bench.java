package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine for tests: virtual time, no socket. Answers are sent at once. */
final class Bench implements InstantSource {

    static final String BASE = "http://127.0.0.1:4711";
    static final Headers WELCOME = Headers.NONE.with("authorization", "OAuth t").with("x-org-id", "1");

    private static final JsonMapper JSON = new JsonMapper();

    private final TrackerSimulator machine;
    private Instant now = Instant.parse("2024-03-02T09:00:00Z");

    private Bench(StandInOptions options) {
        machine = StandInServer.machine(options, this);
    }

    /** With automatic creation of issues and entities. */
    static Bench open() {
        return new Bench(StandInOptions.defaults().withAutoCreate(true));
    }

    static Bench with(StandInOptions options) {
        return new Bench(options);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    Reply get(String target) {
        return send("GET", target, Body.EMPTY);
    }

    Reply delete(String target) {
        return send("DELETE", target, Body.EMPTY);
    }

    /** Sends JSON, with apostrophes replaced by quotes. */
    Reply post(String target, String json) {
        return send("POST", target, Body.of(json.replace('\'', '"')));
    }

    Reply link(String issue, String relationship, String other) {
        return post(
                "/v3/issues/" + issue + "/links", "{'relationship':'" + relationship + "','issue':'" + other + "'}");
    }

    Reply linkEntity(String entity, String relationship, String other) {
        return post(
                "/v3/entities/" + entity + "/links",
                "{'relationship':'" + relationship + "','entity':'" + other + "'}");
    }

    Reply send(String method, String target, Body body) {
        return send(method, target, WELCOME, body);
    }

    Reply send(String method, String target, Headers headers, Body body) {
        Answer answer = machine.answer(new Request(method, target, headers, body, BASE));
        machine.left(answer);
        return new Reply(answer);
    }

    TrackerSimulator machine() {
        return machine;
    }

    Truth truth() {
        return machine.truth();
    }

    List<LinkTriple> links() {
        return machine.links().stream().map(Link::triple).toList();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** An answer, with methods to read it. */
    record Reply(Answer answer) {

        int status() {
            return answer.status();
        }

        JsonNode json() {
            return Bench.json(answer.body().text());
        }

        String at(String pointer) {
            return json().at(pointer).asString();
        }

        String message() {
            return at("/errorMessages/0");
        }

        String header(String name) {
            return String.valueOf(answer.headers().first(name));
        }
    }
}
