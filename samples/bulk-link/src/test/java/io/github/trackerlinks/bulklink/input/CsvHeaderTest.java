package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvHeaderTest {
    private static final String IMPORTS = "source,relationship,target,createdAt,createdBy\n";

    @Test
    void filledColumnsMakeARowAnImportAndEmptyOnesDoNot() throws IOException {
        String text = IMPORTS + "A-1,relates,A-2,2014-06-18T12:06:02.401Z,vera.k\nA-1,relates,A-3,,\n";
        assertThat(Rows.of("a.csv", text))
                .containsExactly("1@2 A-1 relates A-2 created(2014-06-18T12:06:02.401Z vera.k)", "2@3 A-1 relates A-3");
    }

    @Test
    void digitsAloneAreAUid() throws IOException {
        String text =
                IMPORTS + "A-1,relates,A-2,now,1120000000004859\nA-1,relates,A-3,now,4859k\nA-1,relates,A-4,now,٣\n";
        assertThat(Rows.of("a.csv", text))
                .containsExactly(
                        "1@2 A-1 relates A-2 created(now #1120000000004859)",
                        "2@3 A-1 relates A-3 created(now 4859k)",
                        "3@4 A-1 relates A-4 created(now ٣)");
    }

    @Test
    void columnsOfAnImportComeInAnyOrder() throws IOException {
        String text = """
                updatedBy,createdBy,target,updatedAt,note,createdAt,relationship,source
                7,vera.k,A-2,later,hi,now,relates,A-1
                ,vera.k,A-2,,hi,now,relates,A-1
                """;
        assertThat(Rows.of("a.csv", text))
                .containsExactly(
                        "1@2 A-1 relates A-2 created(now vera.k) updated(later #7)",
                        "2@3 A-1 relates A-2 created(now vera.k)");
    }

    @Test
    void lastColumnsThatASpreadsheetOmitsAreEmpty() throws IOException {
        assertThat(Rows.of("a.csv", IMPORTS + "A-1,relates,A-2\nA-1,relates,A-3,now\n"))
                .containsExactly("1@2 A-1 relates A-2", "2@3 A-1 relates A-3 created(now )");
    }

    @Test
    void theFileKnowsWhetherItHasImportFields() throws IOException {
        assertThat(hasImportFields("source,relationship,target\n")).isFalse();
        assertThat(hasImportFields(IMPORTS)).isTrue();
        assertThat(hasImportFields("{}")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createdAt|the column \"createdAt\" without \"createdBy\"; an import needs both",
                "createdBy|the column \"createdBy\" without \"createdAt\"; an import needs both",
                "createdAt,createdBy,updatedBy|the column \"updatedBy\" without \"updatedAt\"; an import needs both",
                "updatedAt,updatedBy|the columns \"updatedAt\" and \"updatedBy\", which need \"createdAt\" and"
                        + " \"createdBy\"",
                "createdAt,createdBy,createdAt|more than one column \"createdAt\"; expected a header like"
                        + " source,relationship,target",
            })
    void onlySomeColumnsOfAnImportAreRejected(String columns, String problem) {
        assertThatThrownBy(() -> Rows.of("a.csv", "source,relationship,target," + columns + "\n"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("the header has " + problem);
    }

    @Test
    void namesAreReadAsASpreadsheetOrAPersonWritesThem() throws IOException {
        String text = " SOURCE ,\u00a0Relation-ship,TARGET\u00a0,Created At,created_by\nA-1,relates,A-2,now,7\n";
        assertThat(Rows.of("a.csv", text)).containsExactly("1@2 A-1 relates A-2 created(now #7)");
    }

    private static boolean hasImportFields(String text) throws IOException {
        try (InputFile file = InputFile.of("links", new ByteArrayInputStream(Rows.bytes(text)), null, null)) {
            return file.hasImportFields();
        }
    }
}
