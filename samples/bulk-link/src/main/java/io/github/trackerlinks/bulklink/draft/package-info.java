/** From a row to the draft of its link. */
@NullMarked
package io.github.trackerlinks.bulklink.draft;

import org.jspecify.annotations.NullMarked;
