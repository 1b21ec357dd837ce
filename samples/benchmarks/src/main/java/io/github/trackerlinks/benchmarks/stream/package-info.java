/** Long streams in a new JVM with a small heap. */
@NullMarked
package io.github.trackerlinks.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
