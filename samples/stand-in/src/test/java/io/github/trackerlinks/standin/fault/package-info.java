/** Tests of the stand-in: its state machine in virtual time and its HTTP server over sockets. */
@NullMarked
package io.github.trackerlinks.standin.fault;

import org.jspecify.annotations.NullMarked;
