package io.github.trackerlinks.standin.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DialectTest {

    private static final String KNOWN = """
            {"issues": [{"key": "A-1", "createdAt": "2024-03-02T09:00:00.123+0000"}, {"key": "B-2"}, {"key": "C-3", "assignee": "vera.k"},
                        {"key": "E-1", "type": "epic"}, {"key": "HID-1", "visible": false}],
             "entities": [{"type": "project", "id": "a", "shortId": 1}, {"type": "project", "id": "b", "shortId": 2},
                          {"type": "goal", "id": "g", "shortId": 3}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(folder.resolve("seed.json"), KNOWN);
    }

    private static StandInServer start(Dialect dialect) {
        return StandInServer.start(
                StandInOptions.defaults().withSeed(folder.resolve("seed.json")).withDialect(dialect));
    }

    static Stream<Arguments> answers() {
        return Stream.of(Question.values())
                .flatMap(question -> question.answers().stream().map(answer -> Arguments.of(question, answer)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerIsSeenFromOutside(Question question, String answer) {
        Probes.Probe probe = Probes.of(question);

        try (StandInServer server = start(Dialect.defaults().with(question, answer))) {
            assertThat(probe.look().apply(new Visitor(server.baseUrl()))).isEqualTo(probe.shownFor(answer));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsStatedByNameAndValue(Question question, String answer) {
        Dialect stated = Dialect.defaults().with(question.wireName() + "=" + answer);

        assertThat(stated).isEqualTo(Dialect.defaults().with(question, answer));
        assertThat(stated.answer(question)).isEqualTo(answer);
        assertThat(question.description()).contains(question.wireName() + "=", answer);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoAnswersLookAlike(Question question) {
        assertThat(question.answers().stream().map(Probes.of(question)::shownFor))
                .doesNotHaveDuplicates();
    }

    @Test
    void theFirstAnswersAreTheDefaults() {
        for (Question question : Question.values()) {
            assertThat(Dialect.defaults().says(question, question.answers().get(0)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeListsEachQuestionWithItsAnswers(Question question) throws IOException {
        String listed = question.wireName() + "=" + String.join("|", question.answers());

        assertThat(Files.readString(Path.of("README.md")).replace("\\|", "|"))
                .containsAnyOf(
                        "`" + listed + "`",
                        "`" + question.wireName() + "=N` (" + question.answers().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "9007199254740993", "999999999999999990"})
    void idsCanBeginBeyondWhatSmallerNumbersHold(String first) {
        try (StandInServer server = start(Dialect.defaults().with("first-link-id=" + first))) {
            Visitor visitor = new Visitor(server.baseUrl());

            assertThat(visitor.listed().path("id").toString()).isEqualTo(first);
            assertThat(visitor.delete("issues/B-2/links/" + first)).isEqualTo(204);
        }
    }

    @Test
    void anAssigneeIsMissingWhereverItWouldStand() {
        Dialect dialect = Dialect.defaults().with("users=missing").with("state-place=object");
        try (StandInServer server = start(dialect)) {
            Visitor visitor = new Visitor(server.baseUrl());
            visitor.link("A-1", "relates", "C-3");
            JsonNode link = visitor.read("issues/A-1/links").get(0);

            assertThat(link.at("/object/status").isObject()).isTrue();
            assertThat(link.at("/object").has("assignee")).isFalse();
        }
    }

    @Test
    void anExternalLinkHasTheTypeThatItWasWrittenWith() {
        try (StandInServer server = start(Dialect.defaults().with("remote-relationships=any"))) {
            JsonNode link =
                    Visitor.json(new Visitor(server.baseUrl()).linkRemote("", "is dependent by", "ru.yandex.gitlab"));

            assertThat(link.at("/type/id").asString()).isEqualTo("depends");
        }
    }

    @Test
    void answersCombine() {
        Dialect dialect = Dialect.defaults()
                .with("epic-direction=inward")
                .with("labels=map")
                .with("id-form=strings");
        try (StandInServer server = start(dialect)) {
            JsonNode link = Visitor.json(new Visitor(server.baseUrl()).link("E-1", "is epic of", "A-1"));

            assertThat(link.at("/direction").asString()).isEqualTo("inward");
            assertThat(link.at("/type/inward").toString()).isEqualTo("{\"ru\":\"Эпик\",\"en\":\"Epic for\"}");
            assertThat(link.at("/type/outward/en").asString()).isEqualTo("Sub-epic");
            assertThat(link.at("/id").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed", "422", "replaces"})
    void theSameParentTwiceIsADuplicate(String answer) {
        try (StandInServer server = start(Dialect.defaults().with(Question.SECOND_PARENT, answer))) {
            Visitor visitor = new Visitor(server.baseUrl());
            visitor.link("A-1", "is subtask for", "B-2");

            assertThat(visitor.link("B-2", "is parent task for", "A-1").body()).contains("уже связаны");
            assertThat(visitor.read("issues/A-1/links").size()).isEqualTo(1);
        }
    }

    @Test
    void aPagedListingSaysWhereItsNextPageIs() {
        try (StandInServer server = start(Dialect.defaults().with("listing-page=2"))) {
            Visitor visitor = new Visitor(server.baseUrl());
            for (String other : new String[] {"B-2", "C-3", "E-1"}) {
                visitor.link("A-1", "relates", other);
            }
            List<String> keys = new ArrayList<>();
            String next = server.baseUrl() + "/v3/issues/A-1/links";
            int pages = 0;
            while (!next.isEmpty()) {
                URI page = URI.create(next);
                String query = page.getQuery() == null ? "" : "?" + page.getQuery();
                HttpResponse<String> answer = visitor.send("GET", page.getPath() + query, "");
                Visitor.json(answer)
                        .forEach(link -> keys.add(link.at("/object/key").asString()));
                next = answer.headers().firstValue("link").orElse("").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
                pages++;
            }
            assertThat(keys).containsExactly("B-2", "C-3", "E-1");
            assertThat(pages).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "self-lynk=409, unknown dialect name 'self-lynk'",
        "self-link=500, self-link=422|400|409",
        "self-link, self-link=422|400|409",
        "first-link-id=-1, first-link-id=N",
        "'', unknown dialect name ''"
    })
    void whatIsNoAnswerIsRefusedWithThoseThatAre(String statement, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dialect.defaults().with(statement))
                .withMessageContaining(message);
    }

    @Test
    void whatCanNeverBeAnAnswerIsNotCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> Dialect.defaults().says(Question.SELF_LINK, "500"));
    }
}
