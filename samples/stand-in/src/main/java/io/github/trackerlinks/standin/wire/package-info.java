/** Requests and answers as the state machine sees them, without a socket. */
@NullMarked
package io.github.trackerlinks.standin.wire;

import org.jspecify.annotations.NullMarked;
