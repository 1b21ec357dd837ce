/** JMH benchmarks of the codec, the engine and the resilience filter. */
@NullMarked
package io.github.trackerlinks.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
