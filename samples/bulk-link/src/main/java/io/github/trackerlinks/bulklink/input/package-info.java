/**
 * From the lines of a text to rows: CSV and NDJSON. {@link io.github.trackerlinks.bulklink.input.InputFile} is the
 * entry.
 */
@NullMarked
package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.NullMarked;
