package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IssueLinkTest {

    private final Bench bench = Bench.open();

    @Test
    void creationAnswersLikeTheDocumentedSample() {
        Reply reply = bench.post("/v2/issues/TEST-1/links", "{'relationship':'relates','issue':'TREK-2'}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
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
        String id = link.get("id").asString();
        assertThat(reply.at("/self")).isEqualTo(Bench.BASE + "/v2/issues/TEST-1/links/" + id);
        assertThat(link.get("type").propertyNames()).containsExactly("self", "id", "inward", "outward");
        assertThat(reply.at("/type/self")).isEqualTo(Bench.BASE + "/v2/linktypes/relates");
        assertThat(reply.at("/type/id")).isEqualTo("relates");
        assertThat(reply.at("/type/inward")).isEqualTo("Связана");
        assertThat(reply.at("/type/outward")).isEqualTo("Связана");
        assertThat(reply.at("/direction")).isEqualTo("inward");
        assertThat(link.get("object").propertyNames()).containsExactly("self", "id", "key", "display");
        assertThat(reply.at("/object/self")).isEqualTo(Bench.BASE + "/v2/issues/TREK-2");
        assertThat(link.at("/object/id").isString()).isTrue();
        assertThat(reply.at("/object/id")).matches("[0-9a-f]{24}");
        assertThat(reply.at("/object/key")).isEqualTo("TREK-2");
        assertThat(reply.at("/object/display")).isEqualTo("Issue TREK-2");
        for (String user : new String[] {"createdBy", "updatedBy"}) {
            assertThat(link.get(user).propertyNames()).containsExactly("self", "id", "display");
            assertThat(link.get(user).get("id").isString()).isTrue();
            String uid = reply.at("/" + user + "/id");
            assertThat(reply.at("/" + user + "/self")).isEqualTo(Bench.BASE + "/v2/users/" + uid);
            assertThat(reply.at("/" + user + "/display")).isEqualTo("Vera K.");
        }
        assertThat(reply.at("/createdAt")).isEqualTo("2024-03-02T09:00:00.000+0000");
        assertThat(reply.at("/updatedAt")).isEqualTo("2024-03-02T09:00:00.000+0000");
    }

    @Test
    void readingAddsTheStatusOfTheOtherIssueButNoAssigneeWhereThereIsNone() {
        bench.link("TEST-1", "relates", "TREK-2");

        JsonNode link = bench.get("/v3/issues/TEST-1/links").json().get(0);

        assertThat(link.propertyNames()).contains("status").doesNotContain("assignee");
        assertThat(link.at("/status").propertyNames()).containsExactly("self", "id", "key", "display");
        assertThat(link.at("/status/key").asString()).isEqualTo("open");
        assertThat(link.at("/status/id").isString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "relates, relates, inward",
        "depends on, depends, outward",
        "is dependent by, depends, inward",
        "is parent task for, subtask, outward",
        "is subtask for, subtask, inward",
        "is duplicated by, duplicates, outward",
        "duplicates, duplicates, inward",
        "is epic of, epic, outward",
        "has epic, epic, inward",
    })
    void bothEndsSeeOneLinkFromTheirSide(String relationship, String type, String direction) {
        String id = bench.link("A-1", relationship, "B-2").at("/id");

        JsonNode here = bench.get("/v3/issues/A-1/links").json();
        JsonNode there = bench.get("/v3/issues/B-2/links").json();

        assertThat(here.size()).isEqualTo(1);
        assertThat(there.size()).isEqualTo(1);
        assertThat(here.at("/0/id").asString()).isEqualTo(id);
        assertThat(there.at("/0/id").asString()).isEqualTo(id);
        assertThat(here.at("/0/type/id").asString()).isEqualTo(type);
        assertThat(there.at("/0/type/id").asString()).isEqualTo(type);
        assertThat(here.at("/0/direction").asString()).isEqualTo(direction);
        assertThat(there.at("/0/direction").asString()).isEqualTo(direction.equals("inward") ? "outward" : "inward");
        assertThat(here.at("/0/object/key").asString()).isEqualTo("B-2");
        assertThat(there.at("/0/object/key").asString()).isEqualTo("A-1");
        assertThat(there.at("/0/self").asString()).isEqualTo(Bench.BASE + "/v3/issues/B-2/links/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is-dependent-by", "IS DEPENDENT BY", "isDependentBy", " is_dependent by! "})
    void onlyTheLettersOfARelationshipCount(String relationship) {
        assertThat(bench.link("A-1", relationship, "B-2").at("/type/id")).isEqualTo("depends");
        assertThat(bench.links()).containsExactly(new LinkTriple("A-1", relationship, "B-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"depends", "subtask", "epic", "cloners", "parent", "clone", "original", "nonsense", "--"})
    void typeIdsImportsAndNonsenseAreNoRelationships(String relationship) {
        Reply reply = bench.link("A-1", relationship, "B-2");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Неизвестное значение «" + relationship + "».");
        assertThat(bench.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A-1, depends on, B-2",
        "B-2, is dependent by, A-1",
        "B-2, depends on, A-1",
        "A-1, is dependent by, B-2",
        "a-1, Depends-On, b-2",
    })
    void aPairHoldsOneLinkOfAType(String issue, String relationship, String other) {
        bench.link("A-1", "depends on", "B-2");

        Reply reply = bench.link(issue, relationship, other);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.message()).matches("Задачи (A-1 и B-2|B-2 и A-1) уже связаны\\.");
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
        assertThat(bench.truth().totalRows()).isEqualTo(1);
    }

    @Test
    void aPairHoldsLinksOfSeveralTypes() {
        bench.link("A-1", "depends on", "B-2");

        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(201);
        assertThat(bench.truth().rows()).containsEntry("issue", 2L);
    }

    @Test
    void messagesFollowAcceptLanguage() {
        bench.link("A-1", "relates", "B-2");

        Headers english = Bench.WELCOME.with("Accept-Language", "en-GB, ru;q=0.8");
        Reply reply = bench.send(
                "POST", "/v3/issues/A-1/links", english, Body.of("{\"relationship\":\"relates\",\"issue\":\"B-2\"}"));

        assertThat(reply.message()).isEqualTo("Issues A-1 and B-2 are already linked.");
        assertThat(reply.json().propertyNames()).containsExactly("errors", "errorsData", "errorMessages", "statusCode");
        assertThat(reply.at("/statusCode")).isEqualTo("422");
    }

    @Test
    void anIssueIsKnownByKeyInAnyCaseAndById() {
        String id = bench.link("TEST-1", "relates", "TREK-2").at("/object/id");

        assertThat(bench.get("/v3/issues/" + id).at("/key")).isEqualTo("TREK-2");
        assertThat(bench.get("/v3/issues/trek-2/links").json().size()).isEqualTo(1);
        assertThat(bench.link("TEST-1", "relates", id).status()).isEqualTo(422);
        assertThat(bench.link("TEST-1", "depends on", id).at("/object/key")).isEqualTo("TREK-2");
    }

    @Test
    void anIssueIsNotLinkedWithItself() {
        Reply reply = bench.link("A-1", "relates", "a-1");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.message()).contains("A-1");
        assertThat(bench.truth().duplicateAttempts()).isZero();
    }

    @Test
    void withoutAutoCreationUnknownEndsAreNotFound() {
        Bench strict = Bench.with(StandInOptions.defaults());

        assertThat(strict.link("A-1", "relates", "B-2").message()).isEqualTo("Задача A-1 не найдена.");
        assertThat(strict.get("/v3/issues/A-1/links").status()).isEqualTo(404);
        assertThat(bench.link("A-1", "relates", "no key").status()).isEqualTo(404);
        assertThat(bench.link("A-1", "relates", "64b0c0ffee0000000000ffff").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'issue':'B-2'}                                    | 422 | relationship",
                "{'relationship':'relates'}                         | 422 | issue",
                "{'relationship':null,'issue':'B-2'}                | 422 | relationship",
                "{'relationship':'relates','issue':' '}             | 422 | issue",
                "{'relationship':7,'issue':'B-2'}                   | 400 | relationship",
                "{'relationship':'relates','issue':{'name':'B-2'}}  | 400 | issue",
            },
            quoteCharacter = '"')
    void aMissingParameterIsNotAWrongOne(String body, int status, String field) {
        Reply reply = bench.post("/v3/issues/A-1/links", body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("errors").propertyNames()).containsExactly(field);
        assertThat(reply.json().get("errorMessages").isEmpty()).isTrue();
        if (status == 422) {
            assertThat(reply.at("/errors/" + field)).isEqualTo("Требуется параметр.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "nonsense", "[{'relationship':'relates','issue':'B-2'}]", "'text'", "{} {}", "null"})
    void whatIsNoJsonObjectIsABadRequest(String body) {
        assertThat(bench.post("/v3/issues/A-1/links", body).status()).isEqualTo(400);
    }

    @Test
    void aLinkIsReadAndDeletedByIdFromEitherEnd() {
        String id = bench.link("A-1", "depends on", "B-2").at("/id");

        assertThat(bench.get("/v3/issues/B-2/links/" + id).at("/direction")).isEqualTo("inward");
        assertThat(bench.get("/v3/issues/C-3/links/" + id).status()).isEqualTo(404);
        assertThat(bench.delete("/v3/issues/C-3/links/" + id).status()).isEqualTo(404);
        Reply deleted = bench.delete("/v3/issues/B-2/links/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.answer().body().isEmpty()).isTrue();
        assertThat(bench.delete("/v3/issues/A-1/links/" + id).status()).isEqualTo(404);
        assertThat(bench.get("/v3/issues/A-1/links").json().isEmpty()).isTrue();
        assertThat(bench.get("/v3/issues/B-2/links").json().isEmpty()).isTrue();
        assertThat(bench.link("A-1", "depends on", "B-2").status()).isEqualTo(201);
        assertThat(bench.delete("/v3/issues/A-1/links/none").status()).isEqualTo(404);
    }

    @Test
    void datesAreThoseOfTheClock() {
        bench.link("A-1", "relates", "B-2");
        bench.pass(Duration.ofMillis(61_005));

        assertThat(bench.link("A-1", "relates", "C-3").at("/createdAt")).isEqualTo("2024-03-02T09:01:01.005+0000");
    }
}
