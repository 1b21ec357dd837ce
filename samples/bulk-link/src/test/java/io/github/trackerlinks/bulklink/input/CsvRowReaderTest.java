package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.LineReader;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowReaderTest {
    private static final String HEADER = "source,relationship,target\n";

    @Test
    void columnsComeInAnyOrderAndOthersAreIgnored() throws IOException {
        assertThat(Rows.of("a.csv", "note,target,source,relationship\nhi,A-2,A-1,relates\n"))
                .containsExactly("1@2 A-1 relates A-2");
    }

    @Test
    void byteOrderMarkCrlfAndBlankLinesAreNoData() throws IOException {
        String text = "\ufeffsource,relationship,target\r\nA-1,relates,A-2\r\n\r\nA-3,relates,A-4\r\n\r\n\r\n";
        assertThat(Rows.of("a.csv", text)).containsExactly("1@2 A-1 relates A-2", "2@4 A-3 relates A-4");
    }

    @Test
    void quotedFieldsMayHoldCommasQuotesAndLineBreaks() throws IOException {
        String text =
                "source,relationship,target,note\nA-1,relates,\"A-2\",\"one\ntwo, \"\"three\"\"\n\"\nA-3,relates,A-4,\n";
        assertThat(Rows.of("a.csv", text)).containsExactly("1@2 A-1 relates A-2", "2@5 A-3 relates A-4");
    }

    @Test
    void theLastLineNeedsNoLineBreak() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "A-1,relates,A-2")).containsExactly("1@2 A-1 relates A-2");
    }

    @Test
    void aRowWithoutItsLastColumnFailsAlone() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "A-1,relates\nA-3\nA-5,relates,A-6\n"))
                .containsExactly(
                        "1@2 ! the column \"target\" is missing",
                        "2@3 ! the column \"relationship\" is missing",
                        "3@4 A-5 relates A-6");
    }

    @Test
    void anExtraQuoteFailsOnlyItsRow() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "\"A\"-1,relates,A-2\nA-3,relates,A-4\n"))
                .containsExactly("1@2 ! a quoted field continues after its closing quote", "2@3 A-3 relates A-4");
    }

    @Test
    void aQuoteThatIsNeverClosedFailsOnlyItsRow() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,A-2\nA-3,relates,A-4\nA-5,relates,A-6\n"))
                .containsExactly(
                        "1@2 ! a quote is opened but not closed", "2@3 A-3 relates A-4", "3@4 A-5 relates A-6");
    }

    @Test
    void aQuoteThatOpensBeforeAVeryLongRestFailsOnlyItsRow() throws IOException {
        String rest = "A-3,relates,A-4\n".repeat(LineReader.MAX_LENGTH / 8);
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,A-2\n" + rest))
                .hasSize(1 + LineReader.MAX_LENGTH / 8)
                .startsWith("1@2 ! a quote is opened but not closed", "2@3 A-3 relates A-4");
    }

    @Test
    void anOverlongLineFailsAlone() throws IOException {
        String text = HEADER + "x".repeat(LineReader.MAX_LENGTH + 1) + "\nA-1,relates,A-2\n";
        assertThat(Rows.of("a.csv", text))
                .containsExactly(
                        "1@2 ! the row has more than 1048576 characters; only its first 65536 characters are kept",
                        "2@3 A-1 relates A-2");
    }

    @Test
    void aCarriageReturnAloneEndsARow() throws IOException {
        String text = "source,relationship,target\rA-1,relates,B-1\rA-2,relates,\"B-2\"\r\n\rA-3,relates,B-3";
        assertThat(Rows.of("a.csv", text))
                .containsExactly("1@2 A-1 relates B-1", "2@3 A-2 relates B-2", "3@5 A-3 relates B-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sep=%s\n", "\"SEP=%s\"\r\n"})
    void theHeaderShowsTheSeparator(String before) throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            String text = "source,note,relationship,target\nA-1,\"a|b\",relates,A-2\n"
                    .replace(",", separator)
                    .replace("|", ",");
            assertThat(Rows.of("a.csv", before.replace("%s", separator) + text))
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith(" A-1 relates A-2");
        }
        assertThat(Rows.of("a.csv", "sep=|\nsource|relationship|target\nA-1|relates|A,2\n"))
                .containsExactly("1@3 A-1 relates A,2");
    }

    @Test
    void rowsOfBlankCellsAreSkipped() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + ",,\n \n\"\",\u00a0,\n,,,,\nA-1,relates,A-2\n"))
                .containsExactly("1@6 A-1 relates A-2");
    }

    @Test
    void spacesAroundCellsAreRemoved() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "\u00a0A-1 ,\" is subtask for\u202f\",\tA-2\n"))
                .containsExactly("1@2 A-1 is subtask for A-2");
    }

    @Test
    void aTruncatedLastRowIsNotARow() throws IOException {
        String text = "source,relationship,target,reason\nA-1,relates,A-2,x\nA-3,relates,A-1";
        InputFile file = InputFile.of("a.csv", new ByteArrayInputStream(Rows.bytes(text)), null, null);
        assertThat(file.next()).isNotNull();
        assertThatThrownBy(file::next)
                .isInstanceOfSatisfying(
                        BrokenInputException.class,
                        broken -> assertThat(broken.in("a.csv"))
                                .startsWith("a.csv:3: the file ends within this row, which has 3 of 4 columns"));
    }

    @Test
    void aRowThatCouldNotBeReadKeepsItsText() throws IOException {
        String dead = "source,relationship,target,line,reason,raw\n,,,2,why,\"A-1,\"\"relates\"\n";
        assertThat(Rows.of("a.csv", dead))
                .containsExactly("1@2 ! fill in source, relationship and target from \"raw\"");
        try (InputFile file = InputFile.of("a.csv", new ByteArrayInputStream(Rows.bytes(dead)), null, null)) {
            assertThat(file.next()).isNotNull().extracting(Row::raw).isEqualTo("A-1,\"relates");
        }
    }

    @Test
    void escapedFormulasAreReadUnescaped() throws IOException {
        for (String cell : List.of("=1+1", "+a", "-a", "@a", "'a", "a")) {
            assertThat(Rows.of("a.csv", HEADER + CellText.escapeFormula(cell) + ",relates,A-2\n"))
                    .containsExactly("1@2 " + cell + " relates A-2");
        }
    }

    @Test
    void aFieldThatIsTooLongForAKeyFailsOnlyItsRow() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "A-1,relates," + "x".repeat(1025) + "\nA-1,relates,A-2\n"))
                .containsExactly("1@2 ! a field of a link has more than 1024 characters", "2@3 A-1 relates A-2");
    }

    /** Once each line was read again for each line before it. This file then took an hour. */
    @Test
    @Timeout(60)
    void aFileOfOpenQuotesIsReadInLinearTime() throws IOException {
        int rows = 250_000;
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,B-1\n".repeat(rows)))
                .hasSize(rows)
                .allMatch(row -> row.endsWith("! a quote is opened but not closed"));
    }

    @Test
    void aQuoteThatClosesInTheMiddleOfALaterFieldFailsOnlyItsRow() throws IOException {
        String text = "\"A-1,relates,A-2\nA-3,relates,A-4\nA-5,relates,\"A-6\"\nA-7,relates,A-8\n";
        assertThat(Rows.of("a.csv", HEADER + text))
                .containsExactly(
                        "1@2 ! a quote is opened but not closed",
                        "2@3 A-3 relates A-4",
                        "3@4 A-5 relates A-6",
                        "4@5 A-7 relates A-8");
    }

    @Test
    void aFileThatIsTruncatedInsideQuotesEndsThere() throws IOException {
        String text =
                "source,relationship,target,note\nA-1,relates,A-2,\"see also:\nB-1,relates,B-2,old\nC-1,relates,C-2,";
        InputFile file = InputFile.of("a.csv", new ByteArrayInputStream(Rows.bytes(text)), null, null);
        assertThatThrownBy(file::next)
                .isInstanceOfSatisfying(
                        BrokenInputException.class,
                        broken -> assertThat(broken.in("a.csv"))
                                .isEqualTo(
                                        "a.csv:2: the file ends within this row, which opens a quote and does not close it:"
                                                + " complete the row or delete it"));
        byte[] undecodable = Rows.bytes(text + "?\n");
        undecodable[undecodable.length - 2] = (byte) 0xff;
        InputFile other = InputFile.of("a.csv", new ByteArrayInputStream(undecodable), null, null);
        assertThatThrownBy(other::next)
                .isInstanceOfSatisfying(
                        BrokenInputException.class,
                        broken -> assertThat(broken.in("a.csv")).startsWith("a.csv:4: byte "));
    }

    /** Once each space started another search for the end. This cell then took minutes. */
    @Test
    @Timeout(30)
    void spacesInsideACellAreReadInLinearTime() throws IOException {
        String cell = "x" + " ".repeat(900_000) + "x";
        assertThat(Rows.of("a.csv", "source,relationship,target,note\nA-1,relates,A-2," + cell + "\n"))
                .containsExactly("1@2 A-1 relates A-2");
    }

    @Test
    void blankLinesAfterAnOpenQuoteAreLimited() throws IOException {
        String blank = "\n".repeat(LineReader.MAX_LENGTH / 16);
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,A-2\n" + blank + "A-3,relates,A-4\n"))
                .containsExactly(
                        "1@2 ! a quote is opened but not closed",
                        "2@" + (LineReader.MAX_LENGTH / 16 + 3) + " A-3 relates A-4");
    }

    @Test
    void anOverlongLineOfBlanksIsNotBlank() throws IOException {
        String line = " ".repeat(LineReader.MAX_LENGTH + 1) + "A-1,relates,A-2\n";
        assertThat(Rows.of("a.csv", HEADER + line))
                .containsExactly(
                        "1@2 ! the row has more than 1048576 characters; only its first 65536 characters are kept");
        assertThatThrownBy(() -> Rows.of("a.csv", line + HEADER)).isInstanceOf(UnusableInputException.class);
    }

    @Test
    void aHeaderAloneIsAnEmptyJob() throws IOException {
        assertThat(Rows.of("a.csv", HEADER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "source,target|the header has no column \"relationship\"; expected a header like"
                        + " source,relationship,target, found \"source\", \"target\"",
                "from,relationship,target|the header has no column \"source\"; expected a header like"
                        + " source,relationship,target, found \"from\", \"relationship\", \"target\"",
                "source,relationship,target,target|the header has more than one column \"target\"; expected a header like"
                        + " source,relationship,target",
                "\"source,relationship,target|the header cannot be read: a quote is opened but not closed",
                "\"source\"x,relationship,target|the header cannot be read: a quoted field continues after its closing"
                        + " quote"
            })
    void aHeaderThatLacksAColumnIsRejected(String header, String problem) {
        assertThatThrownBy(() -> Rows.of("a.csv", header + "\nA-1,relates,A-2\n"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(problem);
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThatThrownBy(() -> Rows.of("a.csv", ""))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("the file is empty; its first line should be source,relationship,target");
    }
}
