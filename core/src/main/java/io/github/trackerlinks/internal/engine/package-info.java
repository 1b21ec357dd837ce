/**
 * The batch engine, one for all kinds of link. It knows of a kind what {@link
 * io.github.trackerlinks.internal.kind.LinkKind} tells, and of HTTP nothing but the errors.
 *
 * <p>A link's way: {@link io.github.trackerlinks.internal.engine.BatchEngine} gathers the input into windows; {@link
 * io.github.trackerlinks.internal.engine.KnownLinks} finds out whether it is a repeat; {@link
 * io.github.trackerlinks.internal.engine.Window} groups it with the others of its source; {@link
 * io.github.trackerlinks.internal.engine.flow.SourceLanes} lets one group of a source after the other to its {@link
 * io.github.trackerlinks.internal.engine.GroupWriter}, which sends what {@link
 * io.github.trackerlinks.internal.engine.Pieces} hands out through the {@link
 * io.github.trackerlinks.internal.engine.flow.Gate}, and settles each {@link io.github.trackerlinks.internal.engine.Link}.
 * Its {@link io.github.trackerlinks.internal.engine.Entry} becomes the outcome.
 *
 * <p>What a run learns is in {@link io.github.trackerlinks.internal.engine.ArraySize} and {@link
 * io.github.trackerlinks.internal.engine.flow.FailureShare}; its waits and its early end are in {@link
 * io.github.trackerlinks.internal.engine.flow.Patience}.
 *
 * <p>Where this departs from the first design, and why:
 *
 * <ul>
 *   <li>Halving uses what it knows: when the first half of a refused array passes, the bad link is in the second, which is
 *       not sent as a whole; when the first half is refused, nothing is known of the second, and it goes back to the links
 *       that wait. One bad link in an array of 40 costs 6 requests more, where plain halving costs 11.
 *   <li>Arrays count as atomic after three refused ones of which nothing was there although they began with good links; an
 *       array that begins with its bad link proves nothing about a server that stops at the first.
 *   <li>How often a link has to fail until it is given up follows from how often writes fail at all: two times on a
 *       healthy server, some twenty when every other request fails.
 *   <li>Repeats are found across windows, so that no link is sent twice for lying at a window's edge; but only while the
 *       first item's outcome is not emitted, because whoever has seen it may have acted upon it.
 *   <li>What follows a group's first exchange passes the gate before all first ones, so that what was begun is ended.
 *   <li>Another name of a target is asked for only where it could explain what was listed: for entities, if it is a number
 *       (a short id); for issues, if the source has links of that relationship.
 * </ul>
 */
@NullMarked
package io.github.trackerlinks.internal.engine;

import org.jspecify.annotations.NullMarked;
