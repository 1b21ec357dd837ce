package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.wire.Body;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CatalogTest {

    private final Bench bench = Bench.open();

    @Test
    void applicationsAreListed() {
        JsonNode applications = bench.get("/v3/applications").json();

        assertThat(applications.size()).isEqualTo(4);
        for (JsonNode application : applications) {
            assertThat(application.propertyNames()).containsExactly("self", "id", "type", "name");
            assertThat(application.get("type")).isEqualTo(application.get("id"));
        }
    }

    @Test
    void linkTypesAreListedAndReadInTheLanguageAskedFor() {
        assertThat(bench.get("/v2/linktypes/").json().size()).isEqualTo(6);
        Reply subtask =
                bench.send("GET", "/v2/linktypes/subtask", Bench.WELCOME.with("Accept-Language", "en"), Body.EMPTY);
        assertThat(subtask.json()).isEqualTo(Bench.json("""
                {"self":"http://127.0.0.1:4711/v2/linktypes/subtask","id":"subtask",
                 "inward":"Sub-issue","outward":"Parent issue"}"""));
        assertThat(bench.get("/v3/linktypes/subtask").at("/inward")).isEqualTo("Подзадача");
        assertThat(bench.get("/v3/linktypes/nonsense").status()).isEqualTo(404);
    }

    @Test
    void myselfIsTheAuthorOfLinks() {
        Reply myself = bench.get("/v3/myself");

        assertThat(myself.json().propertyNames()).contains("self", "uid", "login", "display", "email");
        assertThat(myself.json().get("uid").isIntegralNumber()).isTrue();
        assertThat(bench.link("A-1", "relates", "B-2").at("/createdBy/id")).isEqualTo(myself.at("/uid"));
    }

    @Test
    void anIssueIsReadWithWhatIsKnown() {
        Reply issue = bench.get("/v3/issues/test-1");

        assertThat(issue.status()).isEqualTo(200);
        assertThat(issue.at("/key")).isEqualTo("TEST-1");
        assertThat(issue.at("/self")).isEqualTo(Bench.BASE + "/v3/issues/TEST-1");
        assertThat(issue.at("/queue/key")).isEqualTo("TEST");
        assertThat(issue.at("/status/key")).isEqualTo("open");
        assertThat(issue.json().has("type")).isFalse();
    }

    @Test
    void whatIsNamedBySelfCanBeCalled() {
        JsonNode link = bench.link("TEST-1", "relates", "TREK-2").json();

        for (String pointer : new String[] {"/self", "/object/self", "/type/self"}) {
            String target = link.at(pointer).asString().substring(Bench.BASE.length());
            assertThat(bench.get(target).at("/self")).isEqualTo(Bench.BASE + target);
        }
    }
}
