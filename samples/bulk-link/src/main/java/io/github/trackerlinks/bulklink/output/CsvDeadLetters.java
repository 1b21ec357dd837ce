package io.github.trackerlinks.bulklink.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.trackerlinks.bulklink.input.History.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Failed rows as CSV that can be run again. */
final class CsvDeadLetters implements RowFile {
    private final CsvWriter csv;
    private final boolean withHistory;

    /**
     * Replaces what is there; without failures the header stays alone.
     *
     * @param withHistory whether the columns of an import are written, because the input has them
     */
    CsvDeadLetters(Path path, boolean withHistory) throws IOException {
        this.csv = CsvFile.create(path);
        this.withHistory = withHistory;
        List<String> header = new ArrayList<>(List.of("source", "relationship", "target"));
        if (withHistory) {
            header.addAll(List.of("createdAt", "createdBy", "updatedAt", "updatedBy"));
        }
        header.addAll(List.of("line", "reason"));
        csv.writeRecord(header);
        csv.flush();
    }

    @Override
    public void write(Row row, Result result, String detail) {
        if (result == Result.FAILED) {
            List<String> fields = new ArrayList<>(List.of(row.source(), row.relationship(), row.target()));
            if (withHistory) {
                Stamp created = row.history().created();
                Stamp updated = row.history().updated();
                fields.addAll(List.of(created.at(), created.by(), updated.at(), updated.by()));
            }
            fields.addAll(List.of(Long.toString(row.line()), StatusLine.oneLine(detail)));
            csv.writeRecord(fields);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
