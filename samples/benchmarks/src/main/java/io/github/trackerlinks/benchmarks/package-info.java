/** What a link costs, side by side with code written by hand; see the README. */
@NullMarked
package io.github.trackerlinks.benchmarks;

import org.jspecify.annotations.NullMarked;
