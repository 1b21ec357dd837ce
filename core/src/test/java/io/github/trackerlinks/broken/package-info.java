/** Answers that no server should give, made by the thousand from a seed, and what the client makes of them. */
@NullMarked
package io.github.trackerlinks.broken;

import org.jspecify.annotations.NullMarked;
