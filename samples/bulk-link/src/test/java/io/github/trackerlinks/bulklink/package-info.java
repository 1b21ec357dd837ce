/** Tests of the whole command against a stand-in. */
@NullMarked
package io.github.trackerlinks.bulklink;

import org.jspecify.annotations.NullMarked;
