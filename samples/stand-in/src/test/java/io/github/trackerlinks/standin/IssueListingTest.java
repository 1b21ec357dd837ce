package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.wire.Body;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueListingTest {

    private final Bench bench = Bench.open();

    private static List<String> keys(Reply reply) {
        List<String> keys = new ArrayList<>();
        reply.json()
                .get("links")
                .forEach(link -> keys.add(link.at("/object/key").asString()));
        return keys;
    }

    @Test
    void pagesAreNumberedFromOneAndCounted() {
        for (int i = 1; i <= 121; i++) {
            bench.link("A-1", "relates", "B-" + i);
        }

        Reply first = bench.post("/v3/issues/A-1/links/_list", "");
        assertThat(first.status()).isEqualTo(200);
        assertThat(keys(first)).hasSize(50).startsWith("B-1", "B-2").endsWith("B-50");
        assertThat(first.header("X-Total-Pages")).isEqualTo("3");
        assertThat(first.header("X-Total-Count")).isEqualTo("121");
        assertThat(keys(bench.post("/v2/issues/A-1/links/_list?page=3", "{}"))).hasSize(21);
        assertThat(keys(bench.post("/v3/issues/A-1/links/_list/?page=4&perPage=40", "{}")))
                .containsExactly("B-121");
        assertThat(keys(bench.post("/v3/issues/A-1/links/_list?page=2147483647&perPage=2147483647", "{}")))
                .isEmpty();
    }

    @Test
    void nothingIsOneEmptyPage() {
        Reply reply = bench.post("/v3/issues/A-1/links/_list", "{}");

        assertThat(keys(reply)).isEmpty();
        assertThat(reply.header("X-Total-Pages")).isEqualTo("1");
        assertThat(reply.header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void linkTypesArePhrasesSeenFromTheIssue() {
        bench.link("A-1", "depends on", "B-1");
        bench.link("A-1", "is dependent by", "B-2");
        bench.link("B-3", "relates", "A-1");

        String path = "/v3/issues/A-1/links/_list";
        assertThat(keys(bench.post(path, "{'linkTypes':['depends on']}"))).containsExactly("B-1");
        assertThat(keys(bench.post(path, "{'linkTypes':['is dependent by','relates']}")))
                .containsExactly("B-2", "B-3");
        assertThat(keys(bench.post(path, "{'linkTypes':[]}"))).isEmpty();
        assertThat(bench.post(path, "{'linkTypes':['depends']}").status()).isEqualTo(400);
        assertThat(bench.post(path, "{'linkTypes':'relates'}").status()).isEqualTo(400);
        assertThat(bench.post(path, "{'linkTypes':[1]}").status()).isEqualTo(400);
    }

    @Test
    void fieldsAreKeptWithIdAndSelf() {
        bench.link("A-1", "relates", "B-1");

        Reply reply = bench.post("/v3/issues/A-1/links/_list", "{'fields':['type','status']}");
        assertThat(reply.json().at("/links/0").propertyNames()).containsExactly("self", "id", "type", "status");
        assertThat(bench.post("/v3/issues/A-1/links/_list", "{'fields':['nonsense']}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "perPage=0", "perPage=", "page=99999999999"})
    void pagesAreWholeNumbersFromOne(String query) {
        assertThat(bench.post("/v3/issues/A-1/links/_list?" + query, "{}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v3/issues/A-1/links/_list", "DELETE, /v3/issues/A-1/links/_import"})
    void theNamesWithUnderscoresAreNoIds(String method, String target) {
        Reply reply = bench.send(method, target, Body.EMPTY);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }
}
