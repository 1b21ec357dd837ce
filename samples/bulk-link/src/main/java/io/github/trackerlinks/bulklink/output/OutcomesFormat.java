package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import java.util.List;

/** CSV with one line per row, in the order of the input. Each column of the outcomes is written here. */
final class OutcomesFormat implements RowFormat {
    static final String ROW = "row";
    static final String OUTCOME = "outcome";
    static final String DETAIL = "detail";

    private final String mark;

    /**
     * @param mark a byte order mark, or empty
     */
    OutcomesFormat(String mark) {
        this.mark = mark;
    }

    @Override
    public String header() {
        return mark + CsvText.record(',', List.of(ROW, OUTCOME, "source", "relationship", "target", DETAIL));
    }

    @Override
    public boolean hasLine(Row row, Result result) {
        return true;
    }

    @Override
    public String line(Row row, Result result, String detail) {
        return CsvText.record(
                ',',
                List.of(
                        Long.toString(row.number()),
                        result.toString(),
                        row.source(),
                        row.relationship(),
                        row.target(),
                        StatusLine.oneLine(detail)));
    }
}
