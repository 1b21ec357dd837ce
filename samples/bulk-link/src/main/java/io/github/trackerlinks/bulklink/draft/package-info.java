/** From a row to the link that it stands for. */
@NullMarked
package io.github.trackerlinks.bulklink.draft;

import org.jspecify.annotations.NullMarked;
