/**
 * A stateful local Tracker for tests and demonstrations.
 *
 * <p>Packages from the bottom up: {@code text}, {@code relation}, {@code truth}, {@code wire}, {@code fault}, {@code rules},
 * {@code directory}, {@code store}, {@code view}, {@code seed}, {@code desk}, {@code throttle}, {@code machine}, {@code http},
 * {@code cli}, and this one. Each knows only those before it, so that all but the last three work without a socket.
 */
@NullMarked
package io.github.trackerlinks.standin;

import org.jspecify.annotations.NullMarked;
