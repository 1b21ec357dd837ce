/** A server in a process of its own that costs as little as a server can: prepared answers, links counted. */
@NullMarked
package io.github.trackerlinks.benchmarks.server;

import org.jspecify.annotations.NullMarked;
