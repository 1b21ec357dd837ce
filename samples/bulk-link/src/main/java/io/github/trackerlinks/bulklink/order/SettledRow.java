package io.github.trackerlinks.bulklink.order;

import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;

/**
 * A row with its result.
 *
 * @param row the row
 * @param result its result
 * @param detail why it failed; empty for a success
 */
record SettledRow(Row row, Result result, String detail) {}
