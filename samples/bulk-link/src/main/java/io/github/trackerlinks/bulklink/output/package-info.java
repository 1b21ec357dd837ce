/** Reports on a job: the files of outcomes and dead letters, the progress, the last line. */
@NullMarked
package io.github.trackerlinks.bulklink.output;

import org.jspecify.annotations.NullMarked;
