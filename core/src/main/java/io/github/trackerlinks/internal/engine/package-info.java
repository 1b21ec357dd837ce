/**
 * The batch engine, one for all kinds of link. A link's way: {@link
 * io.github.trackerlinks.internal.engine.BatchEngine} gathers windows, {@link
 * io.github.trackerlinks.internal.engine.Window} drops repeats and groups by source, {@link
 * io.github.trackerlinks.internal.engine.GroupWriter} writes a group through a {@link
 * io.github.trackerlinks.internal.engine.LinkPort} and settles what became of each link.
 */
@NullMarked
package io.github.trackerlinks.internal.engine;

import org.jspecify.annotations.NullMarked;
