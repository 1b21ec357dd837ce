package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.truth.LinkTriple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EntityLinkTest {

    private static final String LINKS = "/v3/entities/project/a/links";

    private final Bench bench = Bench.open();

    private JsonNode read(String entity) {
        return bench.get("/v3/entities/" + entity + "/links?fields=id,summary").json();
    }

    @Test
    void oneObjectOrAnArrayIsAcceptedWithoutABody() {
        Reply one = bench.linkEntity("project/a", "relates", "b");
        Reply many = bench.post(
                LINKS, "[{'relationship':'is dependent by','entity':'c'},{'relationship':'relates','entity':'d'}]");

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.answer().body().isEmpty()).isTrue();
        assertThat(many.status()).isEqualTo(200);
        assertThat(many.answer().body().isEmpty()).isTrue();
        assertThat(bench.links())
                .containsExactly(
                        new LinkTriple("project:a", "relates", "project:b"),
                        new LinkTriple("project:a", "is dependent by", "project:c"),
                        new LinkTriple("project:a", "relates", "project:d"));
        assertThat(bench.truth().linksInArrays()).isEqualTo(2);
    }

    @Test
    void theEntityCanBeTheAnswer() {
        Bench talking =
                Bench.with(StandInOptions.defaults().withAutoCreate(true).withEntityAnswer(true));

        Reply reply = talking.linkEntity("project/a", "relates", "b");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/id")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "project/a, relates, b, project/b, relates",
        "project/a, depends on, b, project/b, is dependent by",
        "portfolio/a, is dependent by, b, portfolio/b, depends on",
        "project/a, works towards, b, goal/b, is supported by",
        "goal/a, is supported by, b, project/b, works towards",
        "goal/a, parent entity, b, goal/b, child entity",
        "goal/a, child entity, b, goal/b, parent entity",
    })
    void theOtherSideSeesTheInverse(String entity, String relationship, String name, String other, String inverse) {
        assertThat(bench.linkEntity(entity, relationship, name).status()).isEqualTo(200);

        assertThat(read(entity).at("/0/type").asString()).isEqualTo(relationship);
        assertThat(read(entity).at("/0/linkFieldValues/id").asString()).isEqualTo(name);
        assertThat(read(other).at("/0/type").asString()).isEqualTo(inverse);
        assertThat(read(other).at("/0/linkFieldValues/id").asString()).isEqualTo("a");
        assertThat(read(other).size()).isEqualTo(1);
    }

    @Test
    void onlyRequestedFieldsAreThere() {
        bench.linkEntity("project/a", "relates", "b");

        JsonNode link = bench.get(LINKS + "?fields=summary,%20shortId,description")
                .json()
                .get(0);
        assertThat(link.propertyNames()).containsExactly("type", "linkFieldValues");
        assertThat(link.get("linkFieldValues").propertyNames()).containsExactlyInAnyOrder("summary", "shortId");
        assertThat(link.at("/linkFieldValues/shortId").isIntegralNumber()).isTrue();
        assertThat(bench.get(LINKS).json().at("/0/linkFieldValues").isEmpty()).isTrue();
        assertThat(bench.get(LINKS + "?fields=nonsense").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"project/a, depends on, b", "project/b, is dependent by, a", "project/a, Depends-On, b"})
    void theSameLinkIsRefusedFromBothSides(String entity, String relationship, String other) {
        bench.linkEntity("project/a", "depends on", "b");

        Reply reply = bench.linkEntity(entity, relationship, other);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.message()).contains("уже связаны");
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
    }

    @Test
    void theOppositeLinkIsAnother() {
        bench.linkEntity("project/a", "depends on", "b");

        assertThat(bench.linkEntity("project/b", "depends on", "a").status()).isEqualTo(200);
        assertThat(bench.linkEntity("project/b", "relates", "a").status()).isEqualTo(200);
        assertThat(bench.linkEntity("project/a", "relates", "b").status()).isEqualTo(422);
        assertThat(bench.truth().rows()).containsEntry("entity", 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'relationship':'relates','entity':'a'}      | 422",
                "{'relationship':'relates','entity':'known'}  | 422",
                "{'relationship':'nonsense','entity':'c'}     | 400",
                "{'relationship':'relates'}                   | 422",
                "{'relationship':'child entity','entity':'c'} | 422",
                "7                                            | 400",
                "{'relationship':'relates','entity':'b'}      | 422",
            })
    void anArrayIsStoredWholeOrNotAtAll(String bad, int status) {
        bench.linkEntity("project/a", "relates", "known");

        Reply reply = bench.post(LINKS, "[{'relationship':'relates','entity':'b'}," + bad + "]");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(bench.truth().totalRows()).isEqualTo(1);
        assertThat(read("project/b").isEmpty()).isTrue();
    }

    @Test
    void everyDuplicateOfAnArrayCounts() {
        bench.post(LINKS, "[{'relationship':'relates','entity':'b'},{'relationship':'relates','entity':'c'}]");
        bench.post(LINKS, "[{'relationship':'relates','entity':'b'},{'relationship':'relates','entity':'c'}]");

        assertThat(bench.truth().duplicateAttempts()).isEqualTo(2);
        assertThat(bench.truth().linksInArrays()).isEqualTo(4);
        assertThat(bench.post(LINKS, "[]").status()).isEqualTo(422);
    }

    @Test
    void deletingTakesAllLinksOfAPair() {
        bench.linkEntity("project/a", "relates", "b");
        bench.linkEntity("project/b", "depends on", "a");
        bench.linkEntity("project/a", "relates", "c");

        Reply reply = bench.delete(LINKS + "?right=b");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(bench.links()).containsExactly(new LinkTriple("project:a", "relates", "project:c"));
        assertThat(bench.delete(LINKS + "?right=b").status()).isEqualTo(404);
        assertThat(bench.delete(LINKS).status()).isEqualTo(400);
        assertThat(bench.linkEntity("project/a", "relates", "b").status()).isEqualTo(200);
    }

    @Test
    void idsMayHoldAnything() {
        bench.linkEntity("project/g++", "depends on", "a/b, \\\"c\\\"");

        assertThat(bench.links()).containsExactly(new LinkTriple("project:g++", "depends on", "project:a/b, \"c\""));
        assertThat(bench.get("/v3/entities/project/a%2Fb%2C%20%22c%22/").status())
                .isEqualTo(404);
        Reply entity = bench.get("/v3/entities/project/a%2Fb%2C%20%22c%22");
        assertThat(entity.at("/id")).isEqualTo("a/b, \"c\"");
        assertThat(entity.at("/self")).endsWith("/v3/entities/project/a%2Fb%2C%20%22c%22");
        assertThat(bench.delete("/v3/entities/project/g++/links?right=a%2Fb,+%22c%22")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEntityIsKnownByIdAndShortId() {
        Reply entity = bench.get("/v3/entities/portfolio/a");

        assertThat(entity.json().propertyNames())
                .contains(
                        "self",
                        "id",
                        "version",
                        "shortId",
                        "entityType",
                        "createdBy",
                        "createdAt",
                        "updatedAt",
                        "fields");
        assertThat(entity.at("/entityType")).isEqualTo("portfolio");
        assertThat(bench.get("/v3/entities/portfolio/" + entity.at("/shortId")).at("/id"))
                .isEqualTo("a");
        assertThat(bench.linkEntity("portfolio/a", "relates", entity.at("/shortId"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v3/entities/goals/a", "/v3/entities/Project/a", "/v3/entities/task/a", "/v3/entities/project/"
            })
    void thereAreThreeTypes(String target) {
        assertThat(bench.get(target).status()).isEqualTo(404);
    }

    @Test
    void withoutAutoCreationUnknownEndsAreNotFound() {
        Bench strict = Bench.with(StandInOptions.defaults());

        assertThat(strict.linkEntity("project/a", "relates", "b").status()).isEqualTo(404);
        assertThat(strict.get("/v3/entities/goal/a").message()).isEqualTo("Сущность a не найдена.");
    }
}
