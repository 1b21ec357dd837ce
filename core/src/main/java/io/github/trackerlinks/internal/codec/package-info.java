/** Drafts to bytes and bytes to records, on Jackson's streaming level. */
@NullMarked
package io.github.trackerlinks.internal.codec;

import org.jspecify.annotations.NullMarked;
