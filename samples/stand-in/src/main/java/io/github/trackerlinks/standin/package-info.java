/**
 * A stateful local Tracker for tests and demonstrations.
 *
 * <p>A request goes from {@code http} to {@code simulator}, which applies the rate limit and {@code fault} and calls an
 * operation in {@code handler}. Operations read and change {@code store} and answer with plain maps, which
 * {@code DialectTransform} gives the form of a dialect.
 *
 * <p>Packages from the bottom up: {@code text}, {@code dialect}, {@code truth}, {@code wire}, {@code fault}, {@code rules},
 * {@code relation}, {@code store}, {@code handler}, {@code simulator}, {@code http}, this one, and {@code junit}. Each depends only on
 * earlier ones. All but the last three work without a socket, and all but the last one without JUnit.
 */
@NullMarked
package io.github.trackerlinks.standin;

import org.jspecify.annotations.NullMarked;
