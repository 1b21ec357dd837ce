package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
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
    void aRowWithoutItsLastColumnIsLostAlone() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "A-1,relates\nA-3\nA-5,relates,A-6\n"))
                .containsExactly(
                        "1@2 ! the column \"target\" is missing",
                        "2@3 ! the column \"relationship\" is missing",
                        "3@4 A-5 relates A-6");
    }

    @Test
    void aQuoteTooManyLosesItsRowAlone() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "\"A\"-1,relates,A-2\nA-3,relates,A-4\n"))
                .containsExactly("1@2 ! a quoted field goes on after its closing quote", "2@3 A-3 relates A-4");
    }

    @Test
    void aQuoteThatIsNeverClosedLosesItsRowAlone() throws IOException {
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,A-2\nA-3,relates,A-4\nA-5,relates,A-6\n"))
                .containsExactly(
                        "1@2 ! a quote is opened and not closed", "2@3 A-3 relates A-4", "3@4 A-5 relates A-6");
    }

    @Test
    void aQuoteThatOpensInFrontOfAVeryLongRestLosesItsRowAlone() throws IOException {
        String rest = "A-3,relates,A-4\n".repeat(Lines.MAX_LENGTH / 8);
        assertThat(Rows.of("a.csv", HEADER + "\"A-1,relates,A-2\n" + rest))
                .hasSize(1 + Lines.MAX_LENGTH / 8)
                .startsWith("1@2 ! a quote is opened and not closed", "2@3 A-3 relates A-4");
    }

    @Test
    void anOverlongLineIsLostAlone() throws IOException {
        String text = HEADER + "x".repeat(Lines.MAX_LENGTH + 1) + "\nA-1,relates,A-2\n";
        assertThat(Rows.of("a.csv", text))
                .containsExactly("1@2 ! it has more than 1048576 characters", "2@3 A-1 relates A-2");
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
                "source,target|the header has no column \"relationship\"; it should be like"
                        + " source,relationship,target, and is \"source\", \"target\"",
                "from,relationship,target|the header has no column \"source\"; it should be like"
                        + " source,relationship,target, and is \"from\", \"relationship\", \"target\"",
                "source,relationship,target,target|the header has more than one column \"target\"; it should be like"
                        + " source,relationship,target",
                "\"source,relationship,target|the header cannot be read: a quote is opened and not closed",
                "\"source\"x,relationship,target|the header cannot be read: a quoted field goes on after its closing"
                        + " quote"
            })
    void aHeaderThatLacksAColumnIsRefused(String header, String problem) {
        assertThatThrownBy(() -> Rows.of("a.csv", header + "\nA-1,relates,A-2\n"))
                .isInstanceOf(UnusableInput.class)
                .hasMessage(problem);
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThatThrownBy(() -> Rows.of("a.csv", ""))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("it is empty; its first line should be source,relationship,target");
    }
}
