/** Long streams in a JVM of their own with a small heap. */
@NullMarked
package io.github.trackerlinks.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
