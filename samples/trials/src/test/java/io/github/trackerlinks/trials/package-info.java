/** Short runs of each trial, and lies that the verdict must see. */
@NullMarked
package io.github.trackerlinks.trials;

import org.jspecify.annotations.NullMarked;
