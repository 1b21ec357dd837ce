/** Tests of reading valid, invalid and truncated files. */
@NullMarked
package io.github.trackerlinks.bulklink.input;

import org.jspecify.annotations.NullMarked;
