/** Puts rows back into the order of the input, in bounded memory. */
@NullMarked
package io.github.trackerlinks.bulklink.order;

import org.jspecify.annotations.NullMarked;
