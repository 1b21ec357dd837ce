/** The state machine: a request and a clock in, an answer out; never blocks. */
@NullMarked
package io.github.trackerlinks.standin.machine;

import org.jspecify.annotations.NullMarked;
