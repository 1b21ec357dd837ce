package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import org.jspecify.annotations.Nullable;

/** Rows, one after the other. */
interface RowReader {
    /** Whether rows may tell of a link's past. */
    boolean hasImportFields();

    /** What stands between the cells of a row, where rows have cells; else a comma. */
    char separator();

    /**
     * The next row, or null at the end.
     *
     * @throws BrokenInputException if the file ends within a row
     */
    @Nullable
    Row next() throws BrokenInputException;
}
