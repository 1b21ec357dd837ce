/** Measures the cost of a link, next to code written by hand. See the README. */
@NullMarked
package io.github.trackerlinks.trials.benchmarks;

import org.jspecify.annotations.NullMarked;
