/** Random streams of links through a client with a filter: the laws of all streams, and those that only a filter keeps. */
@NullMarked
package io.github.trackerlinks.resilience.streams;

import org.jspecify.annotations.NullMarked;
