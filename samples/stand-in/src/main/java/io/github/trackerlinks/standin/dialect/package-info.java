/** Behaviour on which the documents of the API are silent. */
@NullMarked
package io.github.trackerlinks.standin.dialect;

import org.jspecify.annotations.NullMarked;
