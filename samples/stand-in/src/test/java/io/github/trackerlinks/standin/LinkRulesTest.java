package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.Uniqueness;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRulesTest {

    private static Bench bench(Consumer<LinkRules> links) {
        return Bench.with(StandInOptions.defaults().withAutoCreate(true).withLinks(links));
    }

    private static Reply linkAll(Bench bench, String... others) {
        List<String> elements = new ArrayList<>();
        for (String other : others) {
            elements.add("{'relationship':'relates','entity':'" + other + "'}");
        }
        return bench.post("/v3/entities/project/a/links", elements.toString());
    }

    private static Reply linkRemote(Bench bench) {
        return bench.post(
                "/v3/issues/A-1/remotelinks?backlink=true",
                "{'relationship':'RELATES','key':'X','origin':'ru.yandex.gitlab'}");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 422, 422, 422, 1",
        "CONFLICT, 409, 409, 409, 1",
        "ACCEPTED, 201, 200, 201, 2",
        "IGNORED, 200, 200, 200, 1"
    })
    void duplicatesOfAllKindsAreTreatedAlike(Duplicates what, int issue, int entity, int remote, int rows) {
        Bench bench = bench(links -> links.withDuplicates(what));
        bench.link("A-1", "depends on", "B-2");
        linkAll(bench, "b");
        linkRemote(bench);

        assertThat(bench.link("B-2", "is dependent by", "A-1").status()).isEqualTo(issue);
        assertThat(linkAll(bench, "b").status()).isEqualTo(entity);
        assertThat(linkRemote(bench).status()).isEqualTo(remote);

        assertThat(bench.truth().rows())
                .containsOnlyKeys("issue", "entity", "remote")
                .containsValue((long) rows);
        assertThat(bench.truth().totalRows()).isEqualTo(3L * rows);
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(3);
        assertThat(bench.truth().backlinks()).isEqualTo(rows);
    }

    @Test
    void anIgnoredDuplicateIsAnsweredWithTheStoredLink() {
        Bench bench = bench(links -> links.withDuplicates(Duplicates.IGNORED));
        String id = bench.link("A-1", "relates", "B-2").at("/id");

        Reply again = bench.link("B-2", "relates", "A-1");

        assertThat(again.at("/id")).isEqualTo(id);
        assertThat(again.at("/object/key")).isEqualTo("A-1");
        assertThat(linkRemote(bench).at("/id")).isEqualTo(linkRemote(bench).at("/id"));
    }

    @Test
    void ofTwoRowsOneRemainsAndIsStillADuplicate() {
        Bench bench = bench(links -> links.withDuplicates(Duplicates.ACCEPTED));
        String first = bench.link("A-1", "relates", "B-2").at("/id");
        String second = bench.link("A-1", "relates", "B-2").at("/id");
        assertThat(second).isNotEqualTo(first);

        bench.delete("/v3/issues/A-1/links/" + first);

        bench.link("A-1", "relates", "B-2");
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(2);
        assertThat(bench.links()).hasSize(2);
        assertThat(linkAll(bench, "b", "b", "b").status()).isEqualTo(200);
        assertThat(bench.truth().rows()).containsEntry("entity", 3L);
    }

    @Test
    void aPairCanBeUniqueWhateverTheTypeAndTheSides() {
        Bench bench = bench(links -> links.withUniqueness(Uniqueness.PAIR));
        bench.link("A-1", "relates", "B-2");
        bench.linkEntity("project/a", "depends on", "b");

        assertThat(bench.link("A-1", "depends on", "B-2").status()).isEqualTo(422);
        assertThat(bench.link("B-2", "duplicates", "A-1").status()).isEqualTo(422);
        assertThat(bench.linkEntity("project/b", "depends on", "a").status()).isEqualTo(422);
        assertThat(bench.link("A-1", "depends on", "C-3").status()).isEqualTo(201);
    }

    @Test
    void theGoodLinksOfAnArrayCanBeStoredAlthoughItIsRefused() {
        Bench bench = bench(links -> links.withAtomicArrays(false));

        Reply reply = linkAll(bench, "b", "a", "c", "b", "d");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.message()).contains("самой собой");
        assertThat(bench.links().stream().map(row -> row.target()))
                .containsExactly("project:b", "project:c", "project:d");
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
        assertThat(linkAll(bench, "e", "f").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void anArrayCanBeTooLong(int status) {
        Bench bench = bench(
                links -> links.withArrayLimit(2).withArrayLimitStatus(status).withAtomicArrays(false));

        Reply reply = linkAll(bench, "b", "c", "d");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.message()).contains("2");
        assertThat(bench.links()).isEmpty();
        assertThat(linkAll(bench, "b", "c").status()).isEqualTo(200);
        assertThat(bench.truth().linksInArrays()).isEqualTo(5);
    }

    @Test
    void aWriteConflictsUntilTheAnswerOfTheOtherHasLeft() {
        Bench bench = bench(links -> links.withConflicts(true));
        Answer first = bench.machine().answer(request("POST", "/v3/issues/A-1/links", "B-2"));

        assertThat(bench.link("A-1", "relates", "C-3").status()).isEqualTo(409);
        assertThat(bench.link("C-3", "relates", "B-2").status()).isEqualTo(409);
        assertThat(linkRemote(bench).status()).isEqualTo(409);
        assertThat(bench.link("C-3", "relates", "D-4").status()).isEqualTo(201);
        assertThat(bench.get("/v3/issues/A-1/links").json()).hasSize(1);
        assertThat(bench.truth().faults()).containsEntry("conflict", 3L);

        bench.machine().left(first);
        assertThat(bench.link("A-1", "relates", "C-3").status()).isEqualTo(201);
    }

    @Test
    void aDeletionConflictsToo() {
        Bench bench = bench(links -> links.withConflicts(true));
        String id = bench.link("A-1", "relates", "B-2").at("/id");
        Answer other = bench.machine().answer(request("POST", "/v3/issues/B-2/links", "C-3"));

        assertThat(bench.delete("/v3/issues/A-1/links/" + id).status()).isEqualTo(409);
        bench.machine().left(other);
        Answer deletion = bench.machine().answer(request("DELETE", "/v3/issues/A-1/links/" + id, ""));
        assertThat(deletion.status()).isEqualTo(204);
        assertThat(bench.link("B-2", "relates", "D-4").status()).isEqualTo(409);
        bench.machine().left(deletion);
        assertThat(bench.link("B-2", "relates", "D-4").status()).isEqualTo(201);
    }

    @Test
    void aRefusedWriteHoldsNothingAndByDefaultNoneConflicts() {
        Bench bench = bench(links -> links.withConflicts(true));
        bench.link("A-1", "relates", "B-2");
        bench.machine().answer(request("POST", "/v3/issues/A-1/links", "B-2"));
        assertThat(bench.link("A-1", "relates", "C-3").status()).isEqualTo(201);

        Bench tolerant = Bench.open();
        tolerant.machine().answer(request("POST", "/v3/issues/A-1/links", "B-2"));
        assertThat(tolerant.link("A-1", "relates", "C-3").status()).isEqualTo(201);
    }

    private static Request request(String method, String target, String issue) {
        Body body = Body.of("{\"relationship\":\"relates\",\"issue\":\"" + issue + "\"}");
        return new Request(method, target, Bench.WELCOME, body, Bench.BASE);
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkRules().withArrayLimit(-1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkRules().withArrayLimitStatus(500).build());
    }
}
