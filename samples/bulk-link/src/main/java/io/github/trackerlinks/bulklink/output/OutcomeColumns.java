package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from a file of outcomes what a job has written of each row. */
public final class OutcomeColumns {
    private final int row;
    private final int outcome;
    private final int detail;

    private OutcomeColumns(List<String> columns) {
        this.row = columns.indexOf(OutcomesFormat.ROW);
        this.outcome = columns.indexOf(OutcomesFormat.OUTCOME);
        this.detail = columns.indexOf(OutcomesFormat.DETAIL);
    }

    /**
     * The columns of a file.
     *
     * @throws UnusableInputException if it is not a file of outcomes
     */
    public static OutcomeColumns of(InputFile file) throws UnusableInputException {
        OutcomeColumns columns = new OutcomeColumns(file.otherColumns());
        if (columns.outcome < 0 || columns.row < 0) {
            throw new UnusableInputException("it has no columns \"" + OutcomesFormat.ROW + "\" and \""
                    + OutcomesFormat.OUTCOME + "\": this command reads a file that --outcomes has written");
        }
        return columns;
    }

    /** The number of the row in the input of the job. */
    public String number(Row row) {
        return cell(row, this.row);
    }

    /** What became of the row; null if the cell has no word for a result. */
    public @Nullable Result result(Row row) {
        String word = cell(row, outcome);
        return Stream.of(Result.values())
                .filter(result -> result.toString().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Why it failed; empty for a success. */
    public String detail(Row row) {
        return cell(row, detail);
    }

    private static String cell(Row row, int column) {
        return column >= 0 && column < row.others().size() ? row.others().get(column) : "";
    }
}
