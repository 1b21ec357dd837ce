/** Tests of the order of rows. */
@NullMarked
package io.github.trackerlinks.bulklink.order;

import org.jspecify.annotations.NullMarked;
