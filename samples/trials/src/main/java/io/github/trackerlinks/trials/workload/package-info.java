/** The links that trials and benchmarks create. */
@NullMarked
package io.github.trackerlinks.trials.workload;

import org.jspecify.annotations.NullMarked;
