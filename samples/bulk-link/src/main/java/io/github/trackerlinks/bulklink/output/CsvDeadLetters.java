package io.github.trackerlinks.bulklink.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.IOException;
import java.nio.file.Path;

/** Failed rows as CSV that can be run again. */
final class CsvDeadLetters implements RowFile {
    private final CsvWriter csv;

    /** Replaces what is there; without failures the header stays alone. */
    CsvDeadLetters(Path path) throws IOException {
        csv = CsvFile.create(path);
        csv.writeRecord("source", "relationship", "target", "line", "reason");
        csv.flush();
    }

    @Override
    public void write(Row row, Result result, String detail) {
        if (result == Result.FAILED) {
            csv.writeRecord(
                    row.source(),
                    row.relationship(),
                    row.target(),
                    Long.toString(row.line()),
                    StatusLine.oneLine(detail));
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
