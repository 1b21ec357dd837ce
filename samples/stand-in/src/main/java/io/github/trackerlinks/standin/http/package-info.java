/** The HTTP server in front of the state machine. */
@NullMarked
package io.github.trackerlinks.standin.http;

import org.jspecify.annotations.NullMarked;
