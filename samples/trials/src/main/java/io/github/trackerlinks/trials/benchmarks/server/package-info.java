/** A cheap server in a separate process: it sends prepared answers and counts links. */
@NullMarked
package io.github.trackerlinks.trials.benchmarks.server;

import org.jspecify.annotations.NullMarked;
