/** Short runs of each trial, and false outcomes that the verdict must find. */
@NullMarked
package io.github.trackerlinks.trials;

import org.jspecify.annotations.NullMarked;
