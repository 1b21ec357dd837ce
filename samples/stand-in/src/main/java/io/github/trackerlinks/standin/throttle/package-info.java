/** The rate limit, in three forms. */
@NullMarked
package io.github.trackerlinks.standin.throttle;

import org.jspecify.annotations.NullMarked;
