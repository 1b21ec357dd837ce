package io.github.trackerlinks.bulklink.checkpoint;

import io.github.trackerlinks.bulklink.output.Result;

/**
 * What became of a row.
 *
 * @param result its result
 * @param detail why it failed; empty for a success
 */
public record Settled(Result result, String detail) {}
