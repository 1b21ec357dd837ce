package io.github.trackerlinks.bulklink.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.IOException;
import java.nio.file.Path;

/** CSV with one line for each row, in the order of the input. */
final class OutcomesFile implements RowFile {
    private final CsvWriter csv;

    /** Replaces what is there. */
    OutcomesFile(Path path) throws IOException {
        csv = CsvFile.create(path);
        csv.writeRecord("row", "outcome", "source", "relationship", "target", "detail");
        csv.flush();
    }

    @Override
    public void write(Row row, Result result, String detail) {
        csv.writeRecord(
                Long.toString(row.number()),
                result.toString(),
                row.source(),
                row.relationship(),
                row.target(),
                StatusLine.oneLine(detail));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
