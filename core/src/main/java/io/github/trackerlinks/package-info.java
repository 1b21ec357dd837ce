/**
 * A reactive client for the linking API of Yandex Tracker; start at {@link io.github.trackerlinks.TrackerClient}.
 *
 * <p>Packages depend on each other in one direction: {@code model}, {@code call}, {@code error}, {@code batch}, the
 * internal ones, then this one.
 */
@NullMarked
package io.github.trackerlinks;

import org.jspecify.annotations.NullMarked;
