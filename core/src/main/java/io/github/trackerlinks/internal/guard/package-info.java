/**
 * What must not get out of a call: a thrown error that nobody catches ({@link
 * io.github.trackerlinks.internal.guard.ErrorBoundary}), and a secret ({@link
 * io.github.trackerlinks.internal.guard.SecretMask}). And the one thing that must: when its request leaves ({@link
 * io.github.trackerlinks.internal.guard.Departure}).
 */
@NullMarked
package io.github.trackerlinks.internal.guard;

import org.jspecify.annotations.NullMarked;
