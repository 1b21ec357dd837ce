/** The stored issues, entities, and the rows that link them. */
@NullMarked
package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.NullMarked;
