/**
 * A stateful local Tracker for tests and demonstrations.
 *
 * <p>A request goes from {@code http} to {@code machine}, which applies {@code throttle} and {@code fault} and calls an
 * operation in {@code desk}. Operations read and change {@code store} and write JSON with {@code view}.
 *
 * <p>Packages from the bottom up: {@code text}, {@code dialect}, {@code relation}, {@code truth}, {@code wire},
 * {@code fault}, {@code rules}, {@code directory}, {@code store}, {@code view}, {@code seed}, {@code desk},
 * {@code throttle}, {@code machine}, {@code http}, {@code cli}, this one, and {@code junit}. Each depends only on
 * earlier ones. All but the last four work without a socket, and all but the last one without JUnit.
 */
@NullMarked
package io.github.trackerlinks.standin;

import org.jspecify.annotations.NullMarked;
