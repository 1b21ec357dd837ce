package io.github.trackerlinks.bulklink.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {
    private static final String ENTITIES = "expected an issue key, project:ID, portfolio:ID, goal:ID";
    private static final String KEYS = "an issue key has only Latin letters, digits and \"-\"";

    @Test
    void theEndsDetermineTheKindOfLink() {
        assertThat(draft("TEST-1", "Depends-On", "TEST-2"))
                .isEqualTo(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TEST-2"));
        assertThat(draft("project:g++", "relates", "portfolio:0ad:all"))
                .isEqualTo(EntityLinkDraft.of(
                        EntityRef.project("g++"), Relationship.RELATES, EntityRef.portfolio("0ad:all")));
        assertThat(draft("goal:1", "parent entity", "goal:2"))
                .isEqualTo(EntityLinkDraft.of(EntityRef.goal("1"), Relationship.PARENT_ENTITY, EntityRef.goal("2")));
        assertThat(draft("TEST-1", "relates", "remote:ru.yandex.bitbucket/a/b:1"))
                .isEqualTo(RemoteLinkDraft.of("TEST-1", "ru.yandex.bitbucket", "a/b:1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epic:3|relates|A-1|source \"epic:3\" is not a known kind: " + ENTITIES,
                "A-1|relates|epic:3|target \"epic:3\" is not a known kind: " + ENTITIES + " or remote:ORIGIN/KEY",
                ":A-1|relates|A-2|source \":A-1\" is not a known kind: " + ENTITIES,
                "project:1|relates|A-1|a project (project:1) cannot be linked to an issue (A-1)",
                "A-1|relates|goal:1|an issue (A-1) cannot be linked to a goal (goal:1)",
                "goal:1|relates|remote:x/1|a goal (goal:1) cannot be linked to an external object (remote:x/1)",
                "remote:x/1|relates|A-1|an external object (remote:x/1) cannot be linked to an issue (A-1)",
                "A-1|relates|remote:x|target \"remote:x\" should look like remote:ORIGIN/KEY",
                "A-1|relates|remote:/x|origin is empty",
                "A-1|relates|remote:x/|key is empty",
                "../users|relates|A-1|source \"../users\" has U+002E (FULL STOP) at position 1: " + KEYS,
                "project:../users|relates|project:1|entity id \"../users\" would change the path of the request",
                "A-1|relates|..|target \"..\" has U+002E (FULL STOP) at position 1: " + KEYS,
                ".|relates|A-1|source \".\" has U+002E (FULL STOP) at position 1: " + KEYS,
                "project:|relates|project:1|entity id is empty",
                "'A 1'|relates|A-1|source \"A 1\" has U+0020 (SPACE) at position 2: " + KEYS,
                "A-1|' '|A-2|relationship is empty",
                "''|relates|A-2|source is empty",
                "A-1|''|A-2|relationship is empty",
                "A-1|relates|''|target is empty",
                "A-\u00071|relates|A-2|source \"A-\u00071\" has U+0007 (BEL) at position 3",
                "A-\ufffd|relates|A-2|source \"A-\ufffd\" has U+FFFD (REPLACEMENT CHARACTER) at position 3",
                "A-1\u200b|relates|A-2|source \"A-1\u200b\" has U+200B (ZERO WIDTH SPACE) at position 4",
                "\ufeffA-1|relates|A-2|source \"\ufeffA-1\" has U+FEFF (ZERO WIDTH NO-BREAK SPACE) at position 1",
                "A\u20111|relates|A-2|source \"A\u20111\" has U+2011 (NON-BREAKING HYPHEN) at position 2: " + KEYS,
                "\u0410-1|relates|A-2|source \"\u0410-1\" has U+0410 (CYRILLIC CAPITAL LETTER A) at position 1: "
                        + KEYS,
                "A-1|relates|\u201cA-2\u201d|target \"\u201cA-2\u201d\" has U+201C (LEFT DOUBLE QUOTATION MARK) at"
                        + " position 1: " + KEYS,
                "project:\u0441|relates|goal:1|source \"\u0441\" has U+0441 (CYRILLIC SMALL LETTER ES) at position 1:"
                        + " an id has only visible ASCII characters",
                "A-1|rela\u200btes|A-2|relationship \"rela\u200btes\" has U+200B (ZERO WIDTH SPACE) at position 5",
                "A-1|relates|remote:x/a\u00ad|target \"remote:x/a\u00ad\" has U+00AD (SOFT HYPHEN) at position 11",
            })
    void aRowThatDescribesNoLinkIsRejected(String source, String relationship, String target, String problem) {
        assertThatThrownBy(() -> draft(source, relationship, target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void anOverlongIdIsRejected() {
        assertThatThrownBy(() -> draft("project:" + "x".repeat(256), "relates", "project:1"))
                .hasMessage("entity id has 256 characters, at most 255 are allowed");
    }

    @Test
    void aProblemFoundByTheReaderIsReported() {
        Row row = new Row(3, 7, "", "", "", ImportFields.NONE, List.of(), "nonsense", "the line is not a JSON object");
        assertThatThrownBy(() -> RowMapper.toDraft(row)).hasMessage("the line is not a JSON object");
    }

    private LinkDraft draft(String source, String relationship, String target) {
        return RowMapper.toDraft(Row.of(5, 7, source, relationship, target));
    }
}
