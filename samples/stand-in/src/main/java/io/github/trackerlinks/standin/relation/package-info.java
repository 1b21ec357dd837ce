/** Kinds of links: the phrases that are written, the types that are read, and how one becomes the other. */
@NullMarked
package io.github.trackerlinks.standin.relation;

import org.jspecify.annotations.NullMarked;
