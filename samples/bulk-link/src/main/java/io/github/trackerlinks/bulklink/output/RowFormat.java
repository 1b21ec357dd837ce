package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import org.jspecify.annotations.Nullable;

/** How a file is written down. */
interface RowFormat {
    /** What stands before the first row, with its line break; may be empty. */
    String header();

    /**
     * The line of a row whose fields could not be read, as soon as it was read, since its text is not kept; null if this
     * file waits for the result.
     */
    default @Nullable String unreadable(Row row, String problem) {
        return null;
    }

    /** The line of a row with its result; null if this file has none for it, or had it before. */
    @Nullable
    String line(Row row, Result result, String detail);
}
