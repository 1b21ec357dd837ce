/** The rate limit in its three forms. */
@NullMarked
package io.github.trackerlinks.standin.throttle;

import org.jspecify.annotations.NullMarked;
