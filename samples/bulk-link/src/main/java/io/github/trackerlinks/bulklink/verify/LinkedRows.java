package io.github.trackerlinks.bulklink.verify;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.OutcomeColumns;
import io.github.trackerlinks.bulklink.output.Result;
import java.io.IOException;

/** The rows of a file of outcomes that are called linked, or a sample of them. The file is read anew each time. */
public final class LinkedRows {
    private final Source source;
    private Sample sample = Sample.ALL;

    /** @param source opens the file at its beginning */
    public LinkedRows(Source source) {
        this.source = source;
    }

    /** Opens a file. */
    public interface Source {
        InputFile open() throws IOException;
    }

    /** Takes a row. */
    public interface Visitor {
        /**
         * Takes a row.
         *
         * @param ordinal its place among all rows that are called linked, from 0
         * @param number its number in the input of the job
         */
        void visit(int ordinal, String number, Row row);
    }

    /** Which of the rows are visited, by their place. */
    public interface Sample {
        Sample ALL = ordinal -> true;

        boolean has(int ordinal);
    }

    /** From now on, visits the rows of a sample only. */
    public void restrict(Sample rows) {
        sample = rows;
    }

    /**
     * Visits the rows in their order.
     *
     * @return how many there are, in the sample or not
     */
    public int visit(Visitor visitor) throws IOException {
        try (InputFile file = source.open()) {
            OutcomeColumns columns = OutcomeColumns.of(file);
            int ordinal = 0;
            for (Row row = file.next(); row != null; row = file.next()) {
                Result result = columns.result(row);
                if (result == null || !result.isLinked()) {
                    continue;
                }
                if (sample.has(ordinal)) {
                    visitor.visit(ordinal, columns.number(row), row);
                }
                ordinal = Math.incrementExact(ordinal);
            }
            return ordinal;
        }
    }
}
