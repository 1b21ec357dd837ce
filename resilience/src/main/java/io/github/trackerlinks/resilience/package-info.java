/**
 * Rate, retry and patience around the calls of a {@link io.github.trackerlinks.TrackerClient}. Nothing else in this
 * project touches Resilience4j.
 *
 * <h2>The order, and why</h2>
 *
 * {@code deadline( retry( permit( breaker( time-out( attempt )))))}, because:
 *
 * <ul>
 *   <li>Every attempt takes a permit of its own, because the server counts attempts. A limiter outside the retry would
 *       be asked once for five.
 *   <li>The wait for a permit is outside the time-out (the client's {@code exchangeTimeout}) and outside what the
 *       breaker measures: a queue of ours makes no call slow.
 *   <li>The breaker, off unless given, is looked at before the line and again with the permit; what it refuses gives its
 *       permit back.
 *   <li>The deadline is around everything. It is one time for all attempts, waits and, by the Reactor Context, all calls
 *       of an operation.
 *   <li>All of it is around the decoded result, not the exchange: a 503 is an error here, and the time-out covers the
 *       body.
 * </ul>
 *
 * <h2>The permits</h2>
 *
 * Resilience4j's limiter operator is not placed on each call. A subscriber that waits in it gets no subscription, so
 * that time-outs do not fire and a cancel fails; the permit of one that has gone is lost; two calls follow each other at
 * once at a period's edge; and its limiter parks when threads meet in it. Here calls wait in a line, and one drain, on
 * one thread at a time, asks for one permit at a time, by a subscription that nobody cancels, and hands it to whoever is
 * first then. The limiter is the ceiling; the drain spaces permits evenly below it, so that any second sees one more
 * than the rate at most.
 *
 * <p>How far below is learned from the server. A call that is refused with 429 cuts the rate, once for all that were
 * under way: to what was really taken since the last cut. From there it stays close for long and then probes upwards,
 * slowly at first. {@code Retry-After} holds the line for everyone. Five failures in a row (no connection, a reset, a
 * time-out, 502, 503, 504, a caller that left after 2 s) and half a second without any answer close it for all: then one
 * call at a time probes, one that may be made twice if there is any, after about 1, 2, 4, 5, 5, … s; what waits longer
 * than a minute then fails as not applied. The first answer opens it, at the rate from before.
 *
 * <h2>The retry</h2>
 *
 * Resilience4j's operator is applied with {@code transformDeferred}: {@code transform} would share the count of attempts
 * between subscriptions. What succeeds at once never meets it, unless it is the caller's: it costs as much as all the
 * rest. Its defaults would repeat everything, a limiter's own refusal included; here an attempt is repeated only if it
 * was not applied, or if its fate is unknown and the call may be made twice. Not repeated: what Tracker refused, what
 * cannot be read, what the client kept back, being closed or out of connections, what a limiter or breaker refused.
 * {@code Retry-After} is the least wait, up to a minute; 0, absent or unreadable, it leaves the jittered back-off alone.
 * All repeats of a filter share one budget, so that a server in trouble does not get five times its load.
 *
 * <h2>Policies of the caller's</h2>
 *
 * A {@code Retry}, {@code RateLimiter} or {@code CircuitBreaker} that is given narrows these rules and cannot widen
 * them. What must not be repeated passes the retry's operator as an empty success: it sees neither the error nor a
 * result. The breaker is told without its operator, which would be blind to callers that leave and would count what was
 * not sent as a success.
 */
@NullMarked
package io.github.trackerlinks.resilience;

import org.jspecify.annotations.NullMarked;
