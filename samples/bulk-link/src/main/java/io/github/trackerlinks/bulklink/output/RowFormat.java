package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import org.jspecify.annotations.Nullable;

/** The format of a file of rows. */
interface RowFormat {
    /** The text before the first row, with its line break; may be empty. */
    String header();

    /**
     * The line of a row that could not be read, without its result. Asked for at once, because the text of such a row
     * is not kept. Null if this format needs the result.
     */
    default @Nullable String unreadable(Row row, String problem) {
        return null;
    }

    /** Whether there is a line for a row with this result that {@link #unreadable} has not returned before. */
    boolean hasLine(Row row, Result result);

    /** The line of a row with its result, if it {@linkplain #hasLine has one}. */
    String line(Row row, Result result, String detail);
}
