/**
 * A stateful local Tracker for tests and demonstrations.
 *
 * <p>Packages from the bottom up: {@code text}, {@code dialect}, {@code relation}, {@code truth}, {@code wire}, {@code fault},
 * {@code rules}, {@code directory}, {@code store}, {@code view}, {@code seed}, {@code desk}, {@code throttle}, {@code machine},
 * {@code http}, {@code cli}, this one, and {@code junit}. Each knows only those before it, so that all but the last four work
 * without a socket, and all but the last one without JUnit.
 */
@NullMarked
package io.github.trackerlinks.standin;

import org.jspecify.annotations.NullMarked;
