/** Writes the stored objects as JSON, in the documented form or that of a dialect. */
@NullMarked
package io.github.trackerlinks.standin.view;

import org.jspecify.annotations.NullMarked;
