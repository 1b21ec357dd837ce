/** The state machine: a request and the time in, an answer out. Never blocks. */
@NullMarked
package io.github.trackerlinks.standin.simulator;

import org.jspecify.annotations.NullMarked;
