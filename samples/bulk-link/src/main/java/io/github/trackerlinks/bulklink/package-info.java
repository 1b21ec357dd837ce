/**
 * The command line that links a file in bulk. {@link io.github.trackerlinks.bulklink.BulkLinkCommand} reads the
 * arguments, {@link io.github.trackerlinks.bulklink.Job} runs one job from start to exit code, and
 * {@link io.github.trackerlinks.bulklink.LinkRun} sends rows through the client and records their outcomes, which
 * {@link io.github.trackerlinks.bulklink.order.Resequencer} puts back into the order of the file. A job may
 * stop early for many reasons; all of them go through {@link io.github.trackerlinks.bulklink.StopSignal}.
 */
@NullMarked
package io.github.trackerlinks.bulklink;

import org.jspecify.annotations.NullMarked;
