/** The file of issues, entities and applications that are known at the start. */
@NullMarked
package io.github.trackerlinks.standin.seed;

import org.jspecify.annotations.NullMarked;
