/** From a file's bytes to rows. */
@NullMarked
package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.NullMarked;
