/** The HTTP skin of the state machine. */
@NullMarked
package io.github.trackerlinks.standin.http;

import org.jspecify.annotations.NullMarked;
