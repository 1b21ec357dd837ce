package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.wire.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovedIssueTest {

    private final Bench bench = Bench.open();

    @ParameterizedTest
    @CsvSource({
        "GET,    /v3/issues/old-1",
        "GET,    /v2/issues/old-1/links/",
        "POST,   /v3/issues/old-1/links",
        "POST,   /v3/issues/old-1/links/_list?perPage=3&page=2",
        "POST,   /v3/issues/old-1/links/_import",
        "DELETE, /v3/issues/old-1/links/17",
        "GET,    /v3/issues/old-1/links/x",
        "GET,    /v3/issues/old-1/remotelinks?a=%2F",
        "DELETE, /v3/issues/old-1/remotelinks/17",
        "GET,    http://127.0.0.1:4711/v3/issues/old-1",
    })
    void everyAddressBelowTheOldKeyIsRedirected(String method, String target) {
        bench.machine().move("OLD-1", "new-5");

        Reply reply = bench.send(method, target, Body.of("{}"));

        String path = target.replace(Bench.BASE, "").replace("old-1", "NEW-5");
        assertThat(reply.status()).isEqualTo(301);
        assertThat(reply.header("Location")).isEqualTo(Bench.BASE + path);
        assertThat(reply.message()).contains("NEW-5");
        assertThat(bench.truth().faults()).containsOnlyKeys("redirect");
    }

    @Test
    void theIssueItselfStaysWhatItWas() {
        String id = bench.get("/v3/issues/OLD-1").at("/id");
        bench.link("OLD-1", "relates", "B-2");

        bench.machine().move("OLD-1", "NEW-5");

        assertThat(bench.get("/v3/issues/NEW-5").at("/id")).isEqualTo(id);
        assertThat(bench.get("/v3/issues/" + id).at("/key")).isEqualTo("NEW-5");
        assertThat(bench.links()).containsExactly(new LinkTriple("NEW-5", "relates", "B-2"));
        assertThat(bench.get("/v3/issues/B-2/links").at("/0/object/key")).isEqualTo("NEW-5");
    }

    @Test
    void inABodyTheOldKeyAndTheIdAreTheIssueItself() {
        String id = bench.get("/v3/issues/OLD-1").at("/id");
        bench.machine().move("OLD-1", "NEW-5");

        assertThat(bench.link("B-2", "relates", "OLD-1").at("/object/key")).isEqualTo("NEW-5");
        assertThat(bench.link("B-2", "relates", "NEW-5").status()).isEqualTo(422);
        assertThat(bench.link("B-2", "relates", id).status()).isEqualTo(422);
        assertThat(bench.link("NEW-5", "depends on", "old-1").message()).contains("самой собой");
    }

    @Test
    void anEntitysShortIdIsTheEntityItself() {
        String shortId = bench.get("/v3/entities/project/b").at("/shortId");
        bench.linkEntity("project/a", "relates", "b");

        assertThat(bench.linkEntity("project/a", "relates", shortId).status()).isEqualTo(422);
        assertThat(bench.get("/v3/entities/project/" + shortId + "/links").json())
                .hasSize(1);
    }

    @Test
    void anIssueMovesAgainAndBack() {
        bench.machine().move("A-1", "B-1");
        bench.machine().move("A-1", "C-1");
        assertThat(bench.get("/v3/issues/A-1").header("Location")).endsWith("/v3/issues/C-1");
        assertThat(bench.get("/v3/issues/B-1").header("Location")).endsWith("/v3/issues/C-1");

        bench.machine().move("C-1", "A-1");
        assertThat(bench.get("/v3/issues/A-1").at("/key")).isEqualTo("A-1");
        assertThat(bench.get("/v3/issues/C-1").header("Location")).endsWith("/v3/issues/A-1");
    }

    @Test
    void movesThatCannotBeAreRefused() {
        bench.get("/v3/issues/B-2");

        assertThatIllegalArgumentException().isThrownBy(() -> bench.machine().move("A-1", "B-2"));
        assertThatIllegalArgumentException().isThrownBy(() -> bench.machine().move("A-1", "A-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> bench.machine().move("A-1", "no key"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Bench.with(StandInOptions.defaults()).machine().move("A-1", "B-9"))
                .withMessageContaining("A-1");
        assertThat(bench.get("/v3/issues/A-1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"302, ''", "303, https://other.example", "307, http://127.0.0.1:1", "308, ''"})
    void statusAndBaseCanBeChosen(int status, String base) {
        Bench chosen = Bench.with(StandInOptions.defaults()
                .withAutoCreate(true)
                .withMoves(moves -> moves.withStatus(status).withBase(base)));
        chosen.machine().move("A-1", "B-1");

        Reply reply = chosen.get("/v3/issues/A-1");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Location")).isEqualTo(base + "/v3/issues/B-1");
    }

    @Test
    void otherRedirectsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MoveRules().withStatus(304).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MoveRules().withBase("other.example").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://o.example/", "https://o.example/x"})
    void aBaseWithAPathIsRejected(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MoveRules().withBase(base).build())
                .withMessageContaining("without a path")
                .withMessageEndingWith(base);
    }
}
