/** What is told about a job: its outcomes and dead letters as files, its progress, its last line. */
@NullMarked
package io.github.trackerlinks.bulklink.output;

import org.jspecify.annotations.NullMarked;
