/** Random streams of links through a client with a filter: the laws of all streams hold, and those of the filter. */
@NullMarked
package io.github.trackerlinks.resilience.streams;

import org.jspecify.annotations.NullMarked;
