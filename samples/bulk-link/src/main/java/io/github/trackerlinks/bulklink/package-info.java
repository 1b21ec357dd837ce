/**
 * The command line that links a file in bulk. {@link io.github.trackerlinks.bulklink.BulkLinkCommand} reads the arguments, {@link
 * io.github.trackerlinks.bulklink.job.Job} runs one job from start to exit code, and {@link
 * io.github.trackerlinks.bulklink.order.Resequencer} puts the outcomes back into the order of the file.
 */
@NullMarked
package io.github.trackerlinks.bulklink;

import org.jspecify.annotations.NullMarked;
