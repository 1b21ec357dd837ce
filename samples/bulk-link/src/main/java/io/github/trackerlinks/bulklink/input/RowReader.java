package io.github.trackerlinks.bulklink.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows, one after the other. */
interface RowReader {
    /** Whether rows may tell of a link's past. */
    boolean hasHistory();

    /** The next row, or null at the end. */
    @Nullable
    Row next() throws IOException;
}
