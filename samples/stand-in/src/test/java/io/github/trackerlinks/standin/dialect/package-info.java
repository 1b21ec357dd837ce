/** Tests of the dialects: what each answer looks like from outside. */
@NullMarked
package io.github.trackerlinks.standin.dialect;

import org.jspecify.annotations.NullMarked;
