/** The kinds of links: the phrases in requests, the types in answers, and how they belong together. */
@NullMarked
package io.github.trackerlinks.standin.relation;

import org.jspecify.annotations.NullMarked;
