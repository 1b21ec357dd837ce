@NullMarked
package io.github.trackerlinks.trials.benchmarks.server;

import org.jspecify.annotations.NullMarked;
