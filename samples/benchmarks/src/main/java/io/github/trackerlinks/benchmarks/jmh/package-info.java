/** The codec and the engine alone, under JMH. */
@NullMarked
package io.github.trackerlinks.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
