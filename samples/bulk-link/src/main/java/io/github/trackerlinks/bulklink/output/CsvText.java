package io.github.trackerlinks.bulklink.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.trackerlinks.bulklink.input.CellText;
import java.io.StringWriter;
import java.util.List;

/** Formats records as CSV: with quotes if needed, and with formulas escaped. */
final class CsvText {
    private CsvText() {}

    static String record(char separator, List<String> cells) {
        StringWriter text = new StringWriter();
        CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(cells.stream().map(CellText::escapeFormula).toList());
        return text.toString();
    }
}
