/** From rows to links. */
@NullMarked
package io.github.trackerlinks.bulklink.draft;

import org.jspecify.annotations.NullMarked;
