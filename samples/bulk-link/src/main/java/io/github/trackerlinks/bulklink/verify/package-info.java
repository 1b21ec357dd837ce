/** Compares what a job has reported with what Tracker lists now. */
@NullMarked
package io.github.trackerlinks.bulklink.verify;

import org.jspecify.annotations.NullMarked;
