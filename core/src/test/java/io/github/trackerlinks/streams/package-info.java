/**
 * Random streams of links through the whole client, and the laws that must hold whatever happens to them.
 *
 * <p>A seed makes a {@link io.github.trackerlinks.streams.scenario.Scenario}: links, options, a server's rules, what goes wrong
 * when. {@link io.github.trackerlinks.streams.Run} drives it in virtual time against the stand-in's state machine behind
 * {@link io.github.trackerlinks.streams.VirtualTracker}; what came of it is {@link
 * io.github.trackerlinks.streams.Evidence}, and {@link io.github.trackerlinks.streams.Laws} judges that. {@link
 * io.github.trackerlinks.streams.LawfulStreams} does so for as many seeds as wanted; other modules give it clients of their
 * own. {@link io.github.trackerlinks.streams.Calls} sends single operations with the links of a scenario, judged by {@link
 * io.github.trackerlinks.streams.CallLaws}. Gateways meddle with both.
 */
@NullMarked
package io.github.trackerlinks.streams;

import org.jspecify.annotations.NullMarked;
