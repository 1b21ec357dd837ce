/** What must not get out of a call: errors that would be thrown past everyone who waits, and secrets. */
@NullMarked
package io.github.trackerlinks.internal.guard;

import org.jspecify.annotations.NullMarked;
