package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.ImportFields.Stamp;
import io.github.trackerlinks.bulklink.input.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** CSV of the rows to be run again. The column {@code raw} holds the text of a row whose fields could not be read. */
final class CsvDeadLetterFormat implements RowFormat {
    private final String mark;
    private final char separator;
    private final boolean withImportFields;
    private final List<String> otherColumns;

    /**
     * @param mark a byte order mark, or empty
     * @param separator the separator of the input
     * @param withImportFields whether the input has the columns of an import
     * @param otherColumns the columns that the input has beyond these
     */
    CsvDeadLetterFormat(String mark, char separator, boolean withImportFields, List<String> otherColumns) {
        this.mark = mark;
        this.separator = separator;
        this.withImportFields = withImportFields;
        this.otherColumns = otherColumns;
    }

    @Override
    public String header() {
        List<String> names = new ArrayList<>(List.of("source", "relationship", "target"));
        if (withImportFields) {
            names.addAll(List.of("createdAt", "createdBy", "updatedAt", "updatedBy"));
        }
        names.addAll(otherColumns);
        names.addAll(List.of("line", "reason", "raw"));
        return mark + CsvText.record(separator, names);
    }

    @Override
    public String unreadable(Row row, String problem) {
        return line(row, problem);
    }

    @Override
    public boolean hasLine(Row row, Result result) {
        return result.isDeadLetter() && row.problem() == null;
    }

    @Override
    public String line(Row row, Result result, String detail) {
        return line(row, detail);
    }

    private String line(Row row, String reason) {
        List<String> cells = new ArrayList<>(List.of(row.source(), row.relationship(), row.target()));
        if (withImportFields) {
            Stamp created = row.importFields().created();
            Stamp updated = row.importFields().updated();
            cells.addAll(List.of(created.at(), created.by(), updated.at(), updated.by()));
        }
        for (int column = 0; column < otherColumns.size(); column++) {
            cells.add(column < row.others().size() ? row.others().get(column) : "");
        }
        cells.addAll(List.of(
                Long.toString(row.line()), StatusLine.oneLine(reason), Objects.requireNonNullElse(row.raw(), "")));
        return CsvText.record(separator, cells);
    }
}
