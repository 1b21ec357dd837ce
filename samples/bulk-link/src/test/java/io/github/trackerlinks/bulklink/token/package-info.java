/** Tests of tokens that are replaced. */
@NullMarked
package io.github.trackerlinks.bulklink.token;

import org.jspecify.annotations.NullMarked;
