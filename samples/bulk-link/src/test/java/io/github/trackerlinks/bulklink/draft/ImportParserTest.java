package io.github.trackerlinks.bulklink.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportParserTest {
    private static final IssueLinkDraft LINK = IssueLinkDraft.of("A-1", Relationship.RELATES, "A-2");
    private static final String DATE = "2014-06-18T12:06:02.401+0000";
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2014-06-18T12:06:02.401Z");
    private static final Stamp VERA = new Stamp(DATE, "vera.k", false);
    private static final Stamp NOBODY = new Stamp("", "", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                DATE,
                "2014-06-18T12:06:02.401Z",
                "2014-06-18T15:06:02.401+0300",
                "2014-06-18T06:36:02.401-05:30",
                "2014-06-18T15:06:02.401+03",
                "2014-06-18T12:06:02.401999999+00:00",
            })
    void dateAndUserMakeAnIssueLinkAnImport(String date) {
        assertThat(draft(new Stamp(date, "vera.k", false), NOBODY))
                .isEqualTo(IssueLinkImport.of(LINK, Author.login("vera.k"), TIME));
    }

    @Test
    void secondsNeedNoFraction() {
        assertThat(draft(new Stamp("2014-06-18T12:06:02Z", "vera.k", false), NOBODY))
                .isEqualTo(IssueLinkImport.of(LINK, Author.login("vera.k"), TIME.withNano(0)));
    }

    @Test
    void aUserIsAUidOrALoginAsTheRowSays() {
        assertThat(draft(new Stamp(DATE, "4859", true), NOBODY))
                .isEqualTo(IssueLinkImport.of(LINK, Author.uid(4859), TIME));
        assertThat(draft(new Stamp(DATE, "4859", false), NOBODY))
                .isEqualTo(IssueLinkImport.of(LINK, Author.login("4859"), TIME));
    }

    @Test
    void theUserOfTheUpdateIsKeptToo() {
        assertThat(draft(VERA, new Stamp("2015-01-02T00:00:00Z", "7", true)))
                .isEqualTo(IssueLinkImport.of(LINK, Author.login("vera.k"), TIME)
                        .withUpdated(Author.uid(7), OffsetDateTime.parse("2015-01-02T00:00:00Z")));
    }

    @Test
    void clonesCanBeImported() {
        assertThat(draft("A-1", "clone", "A-2", new ImportFields(VERA, NOBODY)))
                .isEqualTo(IssueLinkImport.of(
                        IssueLinkDraft.of("A-1", Relationship.CLONE, "A-2"), Author.login("vera.k"), TIME));
    }

    @ParameterizedTest
    @CsvSource({"clone,clone", "Original,original"})
    void clonesCannotBeNew(String written, String relationship) {
        assertRefused(
                "A-2",
                written,
                ImportFields.NONE,
                "a link with the relationship \"" + relationship
                        + "\" can only be imported: fill in createdAt and createdBy");
    }

    @ParameterizedTest
    @CsvSource({"A-1,remote:ru.yandex.bitbucket/1", "project:1,goal:2"})
    void onlyIssueLinksCanBeImported(String source, String target) {
        for (ImportFields history :
                new ImportFields[] {new ImportFields(VERA, NOBODY), new ImportFields(NOBODY, VERA)}) {
            assertThatThrownBy(() -> draft(source, "relates", target, history))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("only links between issues can be imported: leave createdAt, createdBy,"
                            + " updatedAt and updatedBy empty");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|vera.k|createdAt is empty, but createdBy is not: an import needs both",
                DATE + "|''|createdBy is empty, but createdAt is not: an import needs both",
                DATE + "|' '|createdBy \" \" contains white space",
                DATE + "|vera k|createdBy \"vera k\" contains white space",
                DATE + "|vera\u00a0k|createdBy \"vera\u00a0k\" contains white space",
                DATE + "|vera\u0007k|createdBy \"vera\u0007k\" has U+0007 (BEL) at position 5",
                DATE + "|vera\ufffd|createdBy \"vera\ufffd\" has U+FFFD (REPLACEMENT CHARACTER) at position 5",
                "yesterday|vera.k|createdAt \"yesterday\" is not a date like " + DATE,
                "2014-06-18|vera.k|createdAt \"2014-06-18\" is not a date like " + DATE,
                "2014-06-31T12:06:02Z|vera.k|createdAt \"2014-06-31T12:06:02Z\" is not a date like " + DATE,
                "2014-06-18 12:06:02Z|vera.k|createdAt \"2014-06-18 12:06:02Z\" is not a date like " + DATE,
                "2014-06-18T12:06:02.0123456789Z|vera.k|createdAt \"2014-06-18T12:06:02.0123456789Z\" is not a date like "
                        + DATE,
                "2014-06-18T12:06:02+1900|vera.k|createdAt \"2014-06-18T12:06:02+1900\" is not a date like " + DATE,
                "2014-06-18T12:06:02.401|vera.k|createdAt \"2014-06-18T12:06:02.401\" has no offset from UTC:"
                        + " expected a date like " + DATE,
                "\ufffd|vera.k|createdAt \"\ufffd\" has U+FFFD (REPLACEMENT CHARACTER) at position 1",
            })
    void invalidDatesAndLoginsAreRejected(String at, String by, String problem) {
        assertRefused("A-2", "relates", new ImportFields(new Stamp(at, by, false), NOBODY), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|createdBy: uid should be a positive number, it is 0",
                "-1|createdBy: uid should be a positive number, it is -1",
                "9223372036854775808|createdBy is too large for a uid",
            })
    void invalidUidsAreRejected(String uid, String problem) {
        assertRefused("A-2", "relates", new ImportFields(new Stamp(DATE, uid, true), NOBODY), problem);
    }

    @Test
    void anUpdateIsParsedAsStrictlyAndNeedsACreation() {
        assertRefused(
                "A-2",
                "relates",
                new ImportFields(VERA, new Stamp(DATE, "", false)),
                "updatedBy is empty, but updatedAt is not: an import needs both");
        assertRefused(
                "A-2",
                "relates",
                new ImportFields(NOBODY, VERA),
                "createdAt and createdBy are empty, but updatedAt and updatedBy need them");
    }

    private static void assertRefused(String target, String relationship, ImportFields history, String problem) {
        assertThatThrownBy(() -> draft("A-1", relationship, target, history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("" + problem);
    }

    private static LinkDraft draft(Stamp created, Stamp updated) {
        return draft("A-1", "relates", "A-2", new ImportFields(created, updated));
    }

    private static LinkDraft draft(String source, String relationship, String target, ImportFields history) {
        return RowMapper.toDraft(new Row(5, 7, source, relationship, target, history, List.of(), null, null));
    }
}
