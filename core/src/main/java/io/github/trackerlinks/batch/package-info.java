/** Links in bulk: what is asked for, and what became of each link. */
@NullMarked
package io.github.trackerlinks.batch;

import org.jspecify.annotations.NullMarked;
