/** Tests that the table is complete and that the measured work is really done. */
@NullMarked
package io.github.trackerlinks.trials.benchmarks;

import org.jspecify.annotations.NullMarked;
