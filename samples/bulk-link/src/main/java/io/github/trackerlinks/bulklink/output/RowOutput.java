package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;

/** Takes the results of rows: counts them as they become known, and writes them in the order of the input. */
public interface RowOutput {
    /** A row was read. Called in the order of the input. */
    void read(Row row);

    /** Counts a result. Called as soon as it is known, in any order. */
    void count(Row row, Result result, String detail);

    /** Whether {@link #write} does anything for a row with this result. If not, the row need not be kept for it. */
    boolean isWritten(Row row, Result result);

    /** Writes a row. Called in the order of the input. */
    void write(Row row, Result result, String detail);
}
