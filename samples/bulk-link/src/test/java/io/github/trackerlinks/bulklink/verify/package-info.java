/** Tests of the comparison with what Tracker lists. */
@NullMarked
package io.github.trackerlinks.bulklink.verify;

import org.jspecify.annotations.NullMarked;
