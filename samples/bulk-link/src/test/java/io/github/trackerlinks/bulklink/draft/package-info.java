/** Tests of mapping rows to drafts. */
@NullMarked
package io.github.trackerlinks.bulklink.draft;

import org.jspecify.annotations.NullMarked;
