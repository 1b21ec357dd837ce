package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Request bodies are written as documented. */
class DraftEncoderTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EntityRef PROJECT = EntityRef.project("65a26adc46b9746d01234567");

    static Stream<Arguments> requests() {
        EntityLinkDraft blocker = EntityLinkDraft.of(
                PROJECT, Relationship.IS_DEPENDENT_BY, EntityRef.project("6582874de6db7f5f01234567"));
        IssueLinkImport imported = IssueLinkImport.of(
                        IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2"),
                        Author.login("vera.k"),
                        OffsetDateTime.parse("2024-03-02T12:00:00+03:00"))
                .withUpdated(Author.uid(1003), OffsetDateTime.parse("2024-03-02T09:30:00.5Z"));
        EntityRef other = EntityRef.project("65868f3fe2b9ef7489abcdef");
        return Stream.of(
                arguments(
                        "issue-link-create.request",
                        DraftEncoder.issueLink(IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2"))),
                arguments("issue-link-import.request", DraftEncoder.issueLinkImport(imported)),
                arguments(
                        "issue-links-page.request",
                        DraftEncoder.issueLinkQuery(
                                List.of(Relationship.RELATES, Relationship.DEPENDS_ON), List.of("id", "type"))),
                arguments(
                        "entity-links-create.request",
                        DraftEncoder.entityLinks(
                                List.of(blocker, EntityLinkDraft.of(PROJECT, Relationship.RELATES, other)))),
                arguments(
                        "entity-link-create.request",
                        DraftEncoder.entityLinks(List.of(EntityLinkDraft.of(PROJECT, Relationship.DEPENDS_ON, other)))),
                arguments(
                        "remote-link-create.request",
                        DraftEncoder.remoteLink(RemoteLinkDraft.of("TEST-1", "ru.yandex.bitbucket", "TEST-17"))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theDocumentedBodyIsWritten(String fixture, byte[] written) {
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(Fixtures.read(fixture)));
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void everyDocumentedPhraseIsWrittenAsDocumented(Relationship relationship, String phrase) {
        byte[] issue = DraftEncoder.issueLink(IssueLinkDraft.of("A-1", relationship, "A-2"));
        byte[] entity = DraftEncoder.entityLinks(List.of(EntityLinkDraft.of(PROJECT, relationship, PROJECT)));

        assertThat(JSON.readTree(issue).get("relationship").asString()).isEqualTo(phrase);
        assertThat(JSON.readTree(entity).get("relationship").asString()).isEqualTo(phrase);
    }

    static Stream<Arguments> phrases() {
        return Stream.of(
                arguments(Relationship.RELATES, "relates"),
                arguments(Relationship.IS_DEPENDENT_BY, "is dependent by"),
                arguments(Relationship.DEPENDS_ON, "depends on"),
                arguments(Relationship.IS_SUBTASK_FOR, "is subtask for"),
                arguments(Relationship.IS_PARENT_TASK_FOR, "is parent task for"),
                arguments(Relationship.DUPLICATES, "duplicates"),
                arguments(Relationship.IS_DUPLICATED_BY, "is duplicated by"),
                arguments(Relationship.IS_EPIC_OF, "is epic of"),
                arguments(Relationship.HAS_EPIC, "has epic"),
                arguments(Relationship.WORKS_TOWARDS, "works towards"),
                arguments(Relationship.IS_SUPPORTED_BY, "is supported by"),
                arguments(Relationship.PARENT_ENTITY, "parent entity"),
                arguments(Relationship.CHILD_ENTITY, "child entity"),
                arguments(Relationship.CLONE, "clone"),
                arguments(Relationship.ORIGINAL, "original"),
                arguments(new Relationship("Blocks & \"more\""), "Blocks & \"more\""));
    }

    @Test
    void emptyPartsOfAQueryAreNotSent() {
        assertThat(DraftEncoder.issueLinkQuery(List.of(), List.of())).asString().isEqualTo("{}");
        assertThat(DraftEncoder.issueLinkQuery(List.of(), List.of("id")))
                .asString()
                .isEqualTo("{\"fields\":[\"id\"]}");
    }

    @Test
    void anyTextSurvives() {
        String key = "\"\\/ \u2028 </script> план \uD83D\uDE00";
        byte[] written = DraftEncoder.remoteLink(RemoteLinkDraft.of("TEST-1", "ru.яндекс", key));

        assertThat(JSON.readTree(written).get("key").asString()).isEqualTo(key);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("план", "\"ru.яндекс\"");
    }
}
