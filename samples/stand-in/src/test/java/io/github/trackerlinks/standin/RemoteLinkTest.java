package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.truth.LinkTriple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RemoteLinkTest {

    private static final String LINKS = "/v3/issues/TEST-1/remotelinks";
    private static final String BODY = "{'relationship':'RELATES','key':'%s','origin':'%s'}";

    private final Bench bench = Bench.open();

    private Reply create(String query, String key, String origin) {
        return bench.post(LINKS + query, BODY.formatted(key, origin));
    }

    @Test
    void creationAnswersLikeTheDocumentedSample() {
        Reply reply = create("?backlink=true", "TEST-17", "ru.yandex.bitbucket");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode link = reply.json();
        assertThat(link.propertyNames())
                .containsExactly(
                        "self",
                        "id",
                        "type",
                        "direction",
                        "object",
                        "createdBy",
                        "updatedBy",
                        "createdAt",
                        "updatedAt");
        assertThat(link.get("id").isIntegralNumber()).isTrue();
        assertThat(reply.at("/self")).isEqualTo(Bench.BASE + LINKS + "/" + reply.at("/id"));
        assertThat(link.get("type").propertyNames()).containsExactly("self", "id", "inward", "outward");
        assertThat(reply.at("/type/self")).isEqualTo(Bench.BASE + "/v3/linktypes/relates");
        assertThat(reply.at("/type/id")).isEqualTo("relates");
        assertThat(reply.at("/type/inward")).isEqualTo("Связана");
        assertThat(reply.at("/type/outward")).isEqualTo("Связана");
        assertThat(reply.at("/direction")).isEqualTo("outward");
        assertThat(link.get("object").propertyNames()).containsExactly("self", "id", "key", "application");
        assertThat(link.at("/object/id").isString()).isTrue();
        assertThat(reply.at("/object/self"))
                .isEqualTo(Bench.BASE + "/v3/applications/ru.yandex.bitbucket/objects/" + reply.at("/object/id"));
        assertThat(reply.at("/object/key")).isEqualTo("TEST-17");
        assertThat(link.at("/object/application").propertyNames()).containsExactly("self", "id", "type", "name");
        assertThat(reply.at("/object/application/self")).isEqualTo(Bench.BASE + "/v3/applications/ru.yandex.bitbucket");
        assertThat(reply.at("/object/application/id")).isEqualTo("ru.yandex.bitbucket");
        assertThat(reply.at("/object/application/type")).isEqualTo("ru.yandex.bitbucket");
        assertThat(reply.at("/object/application/name")).isEqualTo("Bitbucket");
        for (String user : new String[] {"createdBy", "updatedBy"}) {
            assertThat(link.get(user).propertyNames()).containsExactly("self", "id", "display");
            assertThat(reply.at("/" + user + "/self"))
                    .isEqualTo(Bench.BASE + "/v3/users/" + reply.at("/" + user + "/id"));
            assertThat(reply.at("/" + user + "/display")).isEqualTo("Vera K.");
        }
        assertThat(reply.at("/createdAt")).isEqualTo("2024-03-02T09:00:00.000+0000");
        assertThat(reply.at("/updatedAt")).isEqualTo("2024-03-02T09:00:00.000+0000");
    }

    @Test
    void aLinkIsListedReadAndDeleted() {
        String id = create("", "X-1", "ru.yandex.gitlab").at("/id");
        bench.link("TEST-1", "relates", "TREK-2");

        assertThat(bench.get(LINKS + "/").json().size()).isEqualTo(1);
        assertThat(bench.get("/v3/issues/TEST-1/links").json().size()).isEqualTo(1);
        assertThat(bench.get(LINKS + "/" + id).at("/object/key")).isEqualTo("X-1");
        assertThat(bench.get("/v3/issues/TEST-1/links/" + id).status()).isEqualTo(404);
        assertThat(bench.delete("/v3/issues/TREK-2/remotelinks/" + id).status()).isEqualTo(404);
        assertThat(bench.delete(LINKS + "/" + id).status()).isEqualTo(204);
        assertThat(bench.get(LINKS).json().isEmpty()).isTrue();
        assertThat(bench.truth().rows()).containsEntry("remote", 0L);
    }

    @Test
    void backlinksAreCountedAndNeverCalled() {
        create("?backlink=true", "X-1", "ru.yandex.gitlab");
        create("?backlink=false", "X-2", "ru.yandex.gitlab");
        create("", "X-3", "ru.yandex.gitlab");

        assertThat(bench.truth().backlinks()).isEqualTo(1);
        assertThat(create("?backlink=yes", "X-4", "ru.yandex.gitlab").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"ru.yandex.wiki, 403", "ru.yandex.messenger, 500", "org.example.none, 404"})
    void notEveryApplicationAcceptsLinks(String origin, int status) {
        Reply reply = create("", "X-1", origin);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/statusCode")).isEqualTo(Integer.toString(status));
        assertThat(bench.links()).isEmpty();
    }

    @Test
    void anObjectIsLinkedOnceWithAnIssue() {
        create("", "X-1", "ru.yandex.gitlab");

        assertThat(create("", "X-1", "ru.yandex.gitlab").status()).isEqualTo(422);
        assertThat(create("", "X-1", "ru.yandex.bitbucket").status()).isEqualTo(201);
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
        assertThat(bench.links())
                .containsExactly(
                        new LinkTriple("TEST-1", "RELATES", "remote:ru.yandex.gitlab/X-1"),
                        new LinkTriple("TEST-1", "RELATES", "remote:ru.yandex.bitbucket/X-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relationship", "key", "origin"})
    void everyParameterIsRequired(String field) {
        String body = BODY.formatted("X-1", "ru.yandex.gitlab").replace("'" + field + "'", "'other'");

        Reply reply = bench.post(LINKS, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/" + field)).isEqualTo("Требуется параметр.");
    }

    @Test
    void onlyTheRecommendedRelationshipIsKnown() {
        String body = BODY.formatted("X-1", "ru.yandex.gitlab");

        assertThat(bench.post(LINKS, body.replace("RELATES", "depends on")).status())
                .isEqualTo(400);
        assertThat(bench.post(LINKS, body.replace("RELATES", "relates")).status())
                .isEqualTo(201);
    }
}
