/** The file of issues, entities and applications to start with. */
@NullMarked
package io.github.trackerlinks.standin.seed;

import org.jspecify.annotations.NullMarked;
