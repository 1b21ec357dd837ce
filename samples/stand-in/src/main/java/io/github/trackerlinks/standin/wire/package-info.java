/** Requests and answers of the state machine, without a socket. */
@NullMarked
package io.github.trackerlinks.standin.wire;

import org.jspecify.annotations.NullMarked;
