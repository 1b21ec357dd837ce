/** Tests of the dialects: the effect of each value, seen from outside. */
@NullMarked
package io.github.trackerlinks.standin.dialect;

import org.jspecify.annotations.NullMarked;
