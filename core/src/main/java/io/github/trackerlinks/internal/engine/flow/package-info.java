/**
 * Who may send when, and when all ends: turns at the {@link io.github.trackerlinks.internal.engine.flow.Gate} and on the lane
 * of a source, waits and the early end of a run in {@link io.github.trackerlinks.internal.engine.flow.Patience}. Nothing here
 * knows of links.
 */
@NullMarked
package io.github.trackerlinks.internal.engine.flow;

import org.jspecify.annotations.NullMarked;
