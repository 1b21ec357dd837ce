/**
 * The requests of Tracker's API, one class for each of its sections, over {@code internal.http} and {@code internal.codec}.
 * A request is added here, with its path, its body and its decoder; paging is here, too.
 */
@NullMarked
package io.github.trackerlinks.internal.api;

import org.jspecify.annotations.NullMarked;
