/** Tests of checkpoints. */
@NullMarked
package io.github.trackerlinks.bulklink.checkpoint;

import org.jspecify.annotations.NullMarked;
