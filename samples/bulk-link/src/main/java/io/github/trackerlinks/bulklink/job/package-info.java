/**
 * Runs one job from its start to its exit code. {@link io.github.trackerlinks.bulklink.job.Job} is the entry; {@link
 * io.github.trackerlinks.bulklink.job.LinkRun} sends rows through the client and records their outcomes. A job may stop early for
 * many reasons; all of them go through {@link io.github.trackerlinks.bulklink.job.StopSignal}.
 */
@NullMarked
package io.github.trackerlinks.bulklink.job;

import org.jspecify.annotations.NullMarked;
