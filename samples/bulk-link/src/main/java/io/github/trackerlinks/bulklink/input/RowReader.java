package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows one at a time. */
interface RowReader {
    /** Whether rows may have the fields of an import. */
    boolean hasImportFields();

    /** The names of the columns whose cells are {@link Row#others}; empty if the format has no columns. */
    List<String> otherColumns();

    /** The separator of cells; a comma if the format has no cells. */
    char separator();

    /**
     * The next row, or null at the end.
     *
     * @throws BrokenInputException if the file ends within a row
     */
    @Nullable
    Row next() throws BrokenInputException;
}
