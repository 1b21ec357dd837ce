/** The codec, the engine and the resilience filter alone, under JMH. */
@NullMarked
package io.github.trackerlinks.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
