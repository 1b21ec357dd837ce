/** The state machine: a request and the time in, an answer out. Never blocks. */
@NullMarked
package io.github.trackerlinks.standin.machine;

import org.jspecify.annotations.NullMarked;
