@NullMarked
package io.github.trackerlinks.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
