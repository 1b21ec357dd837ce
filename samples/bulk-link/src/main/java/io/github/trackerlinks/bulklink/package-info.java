/**
 * A command line that links a file in bulk. {@link io.github.trackerlinks.bulklink.BulkLinkCommand} reads the arguments,
 * {@link io.github.trackerlinks.bulklink.Job} opens what they name, {@link io.github.trackerlinks.bulklink.LinkRun}
 * carries rows through the client to their outcomes.
 */
@NullMarked
package io.github.trackerlinks.bulklink;

import org.jspecify.annotations.NullMarked;
