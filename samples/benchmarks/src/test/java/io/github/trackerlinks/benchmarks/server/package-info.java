@NullMarked
package io.github.trackerlinks.benchmarks.server;

import org.jspecify.annotations.NullMarked;
