/** Tests of the stand-in: of its state machine in virtual time, and of its skin over sockets. */
@NullMarked
package io.github.trackerlinks.standin.store;

import org.jspecify.annotations.NullMarked;
