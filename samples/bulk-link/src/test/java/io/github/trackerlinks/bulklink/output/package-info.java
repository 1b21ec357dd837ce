/** Tests of the output of a job. */
@NullMarked
package io.github.trackerlinks.bulklink.output;

import org.jspecify.annotations.NullMarked;
