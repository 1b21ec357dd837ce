/** Answers to what the API's documents leave open. */
@NullMarked
package io.github.trackerlinks.standin.dialect;

import org.jspecify.annotations.NullMarked;
