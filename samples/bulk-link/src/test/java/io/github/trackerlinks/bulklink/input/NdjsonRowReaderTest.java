package io.github.trackerlinks.bulklink.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.text.LineReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonRowReaderTest {
    private static final String GOOD = "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-2\"}";

    @Test
    void fieldsComeInAnyOrderAndOthersAreIgnored() throws IOException {
        String text =
                "{\"note\":{\"source\":[1]},\"target\":\"A-2\",\"source\":\"A-1\",\"n\":1,\"relationship\":\"relates\"}";
        assertThat(Rows.of("a.ndjson", text)).containsExactly("1@1 A-1 relates A-2");
    }

    @Test
    void byteOrderMarkCrlfAndBlankLinesAreNoData() throws IOException {
        assertThat(Rows.of("a.jsonl", "\ufeff" + GOOD + "\r\n  \r\n" + GOOD + "\r\n\r\n"))
                .containsExactly("1@1 A-1 relates A-2", "2@3 A-1 relates A-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"createdAt\":\"now\",\"createdBy\":\"vera.k\"| created(now vera.k)",
                "\"createdBy\":7,\"createdAt\":\"now\"| created(now #7)",
                "\"createdAt\":\"now\",\"createdBy\":\"7\"| created(now 7)",
                "\"updatedBy\":7,\"createdBy\":8,\"updatedAt\":\"x\",\"createdAt\":\"y\"|"
                        + " created(y #8) updated(x #7)",
                "\"createdAt\":null,\"createdBy\":null|''",
                "\"createdAt\":\"\",\"createdBy\":\"\"|''",
                "\"createdAt\":\"now\"| created(now )",
            })
    void importFieldsAreRead(String fields, String history) throws IOException {
        assertThat(Rows.of("a.ndjson", GOOD.replace("}", "," + fields + "}")))
                .containsExactly("1@1 A-1 relates A-2" + (history.isEmpty() ? "" : " " + history));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"createdAt\":1403093162|the field \"createdAt\" is not a string",
                "\"updatedAt\":[{}]|the field \"updatedAt\" is not a string",
                "\"createdBy\":1.5|the field \"createdBy\" is neither a string nor an integer",
                "\"updatedBy\":{\"id\":\"7\"}|the field \"updatedBy\" is neither a string nor an integer",
                "\"CreatedAt\":\"now\"|the field \"CreatedAt\" should be written \"createdAt\"",
                "\"createdby\":[7]|the field \"createdby\" should be written \"createdBy\"",
                "\"createdBy\":true|the field \"createdBy\" is neither a string nor an integer",
            })
    void anImportFieldOfTheWrongTypeFailsOnlyItsRow(String field, String problem) throws IOException {
        assertThat(Rows.of("a.ndjson", GOOD.replace("}", "," + field + "}") + "\n" + GOOD))
                .containsExactly("1@1 ! " + problem, "2@2 A-1 relates A-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[1]|the line is not a JSON object",
                "\"text\"|the line is not a JSON object",
                "{\"source\":\"A-1\",\"relationship\":\"relates\"}|the field \"target\" is missing",
                "{\"source\":1,\"relationship\":\"relates\",\"target\":\"A-2\"}|the field \"source\" is not a string",
                "{\"source\":[{}],\"relationship\":\"x\",\"target\":\"A-2\"}|the field \"source\" is not a string",
                "{\"source\":null,\"relationship\":\"x\",\"target\":\"A-2\"}|the field \"source\" is not a string",
                "{} {}|the line continues after its JSON object"
            })
    void aLineOfAnotherShapeFailsAlone(String line, String problem) throws IOException {
        assertThat(Rows.of("a.ndjson", GOOD + "\n" + line + "\n" + GOOD + "\n"))
                .containsExactly("1@1 A-1 relates A-2", "2@2 ! " + problem, "3@3 A-1 relates A-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"{\"source\":\"A-1\"", "nonsense", "{\"source\":\"A-1\",\"source\":\"A-2\"}"})
    void aLineThatIsNotJsonFailsAlone(String line) throws IOException {
        assertThat(Rows.of("a.ndjson", line + "\n" + GOOD + "\n"))
                .hasSize(2)
                .element(0)
                .asString()
                .startsWith("1@1 ! the line is not valid JSON: ");
    }

    @Test
    void anOverlongLineFailsAlone() throws IOException {
        String text = "{\"source\":\"" + "x".repeat(LineReader.MAX_LENGTH) + "\"}\n" + GOOD;
        assertThat(Rows.of("a.ndjson", text))
                .containsExactly(
                        "1@1 ! the line has more than 1048576 characters; only its first 65536 characters are kept",
                        "2@2 A-1 relates A-2");
    }

    @Test
    void anOverlongLineOfBlanksIsNotBlank() throws IOException {
        assertThat(Rows.of("a.ndjson", " ".repeat(LineReader.MAX_LENGTH + 1) + GOOD))
                .containsExactly(
                        "1@1 ! the line has more than 1048576 characters; only its first 65536 characters are kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"source\":\"A-1\"|Unexpected end-of-input: expected close marker for Object at character 16",
                "{} // c|Unexpected character at character 4",
                "{\"source\":\"A-1\",\"source\":\"A-2\"}|Duplicate Object property \"source\" at character 25",
            })
    void invalidJsonIsReportedInPlainWords(String line, String problem) throws IOException {
        assertThat(Rows.of("a.ndjson", line)).containsExactly("1@1 ! the line is not valid JSON: " + problem);
    }

    @Test
    void anEmptyFileIsAnEmptyJob() throws IOException {
        assertThat(Rows.of("a.ndjson", "")).isEmpty();
    }
}
