package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import java.io.Closeable;
import java.io.IOException;

/** A file that gets a line for some or all rows. */
interface RowFile extends Closeable {
    void write(Row row, Result result, String detail) throws IOException;
}
