package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueImportTest {

    private static final String PATH = "/v3/issues/A-1/links/_import";

    private final Bench bench = Bench.open();

    @Test
    void takesAuthorAndDatesFromTheRequest() {
        Reply reply = bench.post(
                PATH,
                "{'relationship':'relates','issue':'B-2','createdAt':'2019-01-02T03:04:05.006+0300','createdBy':'ivan'}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/createdAt")).isEqualTo("2019-01-02T00:04:05.006+0000");
        assertThat(reply.at("/updatedAt")).isEqualTo("2019-01-02T00:04:05.006+0000");
        assertThat(reply.at("/createdBy/display")).isEqualTo("ivan");
        assertThat(reply.at("/updatedBy/id")).isEqualTo(reply.at("/createdBy/id"));
        assertThat(reply.at("/status/key")).isEqualTo("open");
    }

    @Test
    void aNumberIsAUidAndTheUpdateCanHaveItsOwn() {
        Reply reply = bench.post(
                PATH,
                "{'relationship':'relates','issue':'B-2','createdAt':'2019-01-02T03:04:05Z','createdBy':1001,"
                        + "'updatedAt':'2020-01-02T03:04:05.1+00:00','updatedBy':'ivan'}");

        assertThat(reply.at("/createdBy/id")).isEqualTo("1001");
        assertThat(reply.at("/updatedBy/display")).isEqualTo("ivan");
        assertThat(reply.at("/updatedAt")).isEqualTo("2020-01-02T03:04:05.100+0000");
    }

    @ParameterizedTest
    @CsvSource({"clone, inward", "original, outward"})
    void clonesComeByImportOnly(String relationship, String direction) {
        String body = "{'relationship':'" + relationship
                + "','issue':'B-2','createdAt':'2019-01-02T03:04:05.006+0000','createdBy':'ivan'}";

        Reply reply = bench.post(PATH, body);

        assertThat(reply.at("/type/id")).isEqualTo("cloners");
        assertThat(reply.at("/direction")).isEqualTo(direction);
        assertThat(bench.post("/v3/issues/A-1/links", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'createdBy':'ivan'                                                           | 422 | createdAt",
                "'createdAt':'2019-01-02T03:04:05.006+0000'                                   | 422 | createdBy",
                "'createdAt':'yesterday','createdBy':'ivan'                                   | 400 | createdAt",
                "'createdAt':'2019-02-30T03:04:05.006+0000','createdBy':true                  | 400 | createdBy",
                "'createdAt':'2019-01-02T03:04:05.006+0000','createdBy':1,'updatedBy':1       | 422 | updatedAt",
                "'createdAt':'2019-01-02T03:04:05Z','createdBy':1,'updatedAt':'2019-01-02T03:04:05Z' | 422 | updatedBy",
            })
    void whatIsMissingOrWrongIsNamed(String fields, int status, String field) {
        Reply reply = bench.post(PATH, "{'relationship':'relates','issue':'B-2'," + fields + "}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("errors").propertyNames()).containsExactly(field);
        assertThat(bench.links()).isEmpty();
    }

    @Test
    void aDuplicateIsRefusedToo() {
        bench.link("B-2", "relates", "A-1");

        Reply reply = bench.post(
                PATH, "{'relationship':'relates','issue':'B-2','createdAt':'2019-01-02T03:04:05Z','createdBy':'ivan'}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
    }

    @Test
    void theDateLiesWithinTheKnownLifeOfBothIssues(@TempDir Path folder) throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.json"), """
                {"issues": [{"key": "A-1"}, {"key": "B-2", "createdAt": "2020-01-01T00:00:00.000+0000",
                                             "updatedAt": "2021-01-01T00:00:00.000+0000"}]}""");
        Bench seeded = Bench.with(StandInOptions.defaults().withSeed(seed));

        String body = "{'relationship':'relates','issue':'B-2','createdBy':'ivan','createdAt':'%s'}";
        assertThat(seeded.post(PATH, body.formatted("2019-12-31T23:59:59Z")).status())
                .isEqualTo(422);
        Reply late = seeded.post(PATH, body.formatted("2021-01-01T00:00:01Z"));
        assertThat(late.at("/errors/createdAt")).contains("B-2");
        assertThat(seeded.post(PATH, body.formatted("2021-01-01T00:00:00Z")).status())
                .isEqualTo(200);
    }
}
