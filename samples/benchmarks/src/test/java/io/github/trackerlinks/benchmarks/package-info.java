/** That the table is whole, and that what it measures happens. */
@NullMarked
package io.github.trackerlinks.benchmarks;

import org.jspecify.annotations.NullMarked;
