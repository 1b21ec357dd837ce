/** From a file's bytes to rows, and from a row to the link that it stands for. */
@NullMarked
package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.NullMarked;
