package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Bench seeded(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("seed.json"), json.replace('\'', '"'));
        return Bench.with(StandInOptions.defaults().withSeed(file));
    }

    @Test
    void whatIsListedIsThere() throws IOException {
        Bench bench = seeded("""
                {'issues': [{'key': 'test-1', 'id': '64B0C0FFEE000000000000AA', 'summary': 'Draw', 'type': 'epic',
                             'status': 'inProgress', 'assignee': 'ivan', 'createdAt': '2024-01-01T00:00:00.000+0300',
                             'updatedAt': '2024-02-01T00:00:00.000+0000'}, {'key': 'TREK-2', 'type': 'task'}],
                 'entities': [{'type': 'goal', 'id': 'g', 'shortId': 7, 'summary': 'Fewer bugs'},
                              {'type': 'project', 'id': '7', 'summary': null}],
                 'applications': [{'id': 'org.example.crm', 'name': 'CRM'}, {'id': 'ru.yandex.gitlab', 'answer': 403}]}
                """);

        Bench.Reply issue = bench.get("/v3/issues/64b0c0ffee000000000000aa");
        assertThat(issue.at("/key")).isEqualTo("TEST-1");
        assertThat(issue.at("/summary")).isEqualTo("Draw");
        assertThat(issue.at("/type/key")).isEqualTo("epic");
        assertThat(issue.at("/type/display")).isEqualTo("Epic");
        assertThat(issue.at("/createdAt")).isEqualTo("2023-12-31T21:00:00.000+0000");
        assertThat(issue.at("/updatedAt")).isEqualTo("2024-02-01T00:00:00.000+0000");
        assertThat(bench.link("TREK-2", "relates", "TEST-1").status()).isEqualTo(201);
        Bench.Reply links = bench.get("/v3/issues/TREK-2/links");
        assertThat(links.at("/0/status/key")).isEqualTo("inProgress");
        assertThat(links.at("/0/assignee/display")).isEqualTo("ivan");
        assertThat(links.at("/0/object/display")).isEqualTo("Draw");
        assertThat(bench.get("/v3/entities/goal/7").at("/fields/summary")).isEqualTo("Fewer bugs");
        assertThat(bench.linkEntity("project/7", "works towards", "7").status()).isEqualTo(200);
        assertThat(bench.get("/v3/applications").json().size()).isEqualTo(5);
        String remote = "{'relationship':'relates','key':'1','origin':'%s'}";
        assertThat(bench.post("/v3/issues/TEST-1/remotelinks", remote.formatted("org.example.crm"))
                        .status())
                .isEqualTo(201);
        assertThat(bench.post("/v3/issues/TEST-1/remotelinks", remote.formatted("ru.yandex.gitlab"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anEpicMustBeOneWhereTypesAreKnown() throws IOException {
        Bench bench = seeded(
                "{'issues':[{'key':'E-1','type':'epic'},{'key':'T-1','type':'task'},{'key':'T-2','type':'task'},{'key':'U-1'}]}");

        assertThat(bench.link("T-1", "is epic of", "E-1").status()).isEqualTo(422);
        assertThat(bench.link("E-1", "has epic", "T-1").status()).isEqualTo(422);
        assertThat(bench.link("T-1", "has epic", "E-1").status()).isEqualTo(201);
        assertThat(bench.link("E-1", "is epic of", "T-2").status()).isEqualTo(201);
        assertThat(bench.link("U-1", "is epic of", "T-1").status()).isEqualTo(201);
    }

    @Test
    void anEmptyObjectIsEnough() throws IOException {
        assertThat(seeded("{}").get("/v3/issues/A-1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]                                                    | not an object",
                "{                                                     | is not valid JSON",
                "{'issue':[]}                                          | unknown field issue",
                "{'issues':{}}                                         | issues is not a list",
                "{'issues':[{}]}                                       | issues[0]: key is missing",
                "{'issues':[{'key':'A-1'},{'key':'a-1'}]}              | issues[1]: an issue with this key or id exists",
                "{'issues':[{'key':'A'}]}                              | issues[0]: not an issue's key",
                "{'issues':[{'key':'A-1','id':'1'}]}                   | issues[0]: not an issue's id",
                "{'issues':[{'key':'A-1','status':'lost'}]}            | issues[0]: unknown status lost",
                "{'issues':[{'key':'A-1','createdAt':'now'}]}          | issues[0]: createdAt is not a date",
                "{'issues':[{'key':'A-1','summary':1}]}                | issues[0]: summary is not a string",
                "{'issues':[{'key':'A-1','colour':'red'}]}             | issues[0]: unknown field colour",
                "{'issues':[{'key':'A-1','formerKeys':'B-2'}]}         | issues[0]: formerKeys is not a list of strings",
                "{'issues':[{'key':'A-1','formerKeys':[2]}]}           | issues[0]: formerKeys is not a list of strings",
                "{'issues':[{'key':'A-1','formerKeys':['b']}]}         | issues[0]: not an issue's key: b",
                "{'issues':[{'key':'A-1','formerKeys':['a-1']}]}       | issues[0]: an issue with this key exists: a-1",
                "{'issues':[{'key':'A-1','visible':'no'}]}             | issues[0]: visible is neither",
                "{'entities':[{'type':'task','id':'1'}]}               | entities[0]: unknown type task",
                "{'entities':[{'type':'goal'}]}                        | entities[0]: id is missing",
                "{'entities':[{'type':'goal','id':'1','shortId':'1'}]} | entities[0]: shortId is not an integer",
                "{'entities':[{'type':'goal','id':'a','shortId':1},{'type':'goal','id':'b','shortId':1}]} | entities[1]: an entity with",
                "{'applications':[{'id':'a','answer':302}]}            | applications[0]: answer is neither",
            })
    void whatIsWrongIsNamedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> seeded(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("seed file " + folder.resolve("seed.json"))
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() {
        StandInOptions options = StandInOptions.defaults().withSeed(folder.resolve("none.json"));

        assertThatThrownBy(() -> StandInServer.start(options)).hasMessageContaining("none.json cannot be read");
    }
}
