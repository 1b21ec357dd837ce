/**
 * Rate limit, retry, outage handling and deadline around the calls of a {@link io.github.trackerlinks.TrackerClient}. Only
 * this package uses Resilience4j.
 *
 * <p>The order is {@code deadline( retry( permit( breaker( exchange ))))}:
 *
 * <ul>
 *   <li><b>Deadline</b> ({@link io.github.trackerlinks.call.TrackerContext#deadline}): one time for all attempts and waits.
 *   <li><b>Retry</b> ({@code RetryPolicy}, {@code RetryBudget}): Resilience4j's operator, applied with {@code
 *       transformDeferred}, as {@code transform} would share one count of attempts between subscriptions. It is expensive, so
 *       only failed attempts go through it. A user's {@code Retry} sees only errors that may be retried ({@code
 *       NonRetryableBypass}): it can narrow our rules and not widen them. Calls of a batch pass by both: only the
 *       batch knows what it may send again. What it resends draws on the budget.
 *   <li><b>Permit</b> ({@code PermitQueue}): each attempt takes one, because the server counts attempts. The wait is outside
 *       of the exchange's time-out and of what the breaker measures, and so is the time in which a request with a permit waits
 *       for its credentials or its journal entry ({@code Departure}). Resilience4j's limiter operator is not applied to each
 *       call: a call that waits in it can neither be cancelled nor time out. One drain asks it for one permission at a time
 *       and gives that to the first call. A permit whose call had nothing left to send goes to the next call.
 *   <li><b>Breaker</b>: off by default. It is checked before the queue, and again with the permit, which goes back if the
 *       breaker is open. {@code AttemptListener} reports to it, without Resilience4j's operator, which would count an
 *       attempt that was not sent as a success.
 * </ul>
 *
 * <p>All of it is around the decoded reply: a 503 is an error here, and the time-out covers the body.
 *
 * <p>{@code PermitSchedule} decides when the next permit may be given, from the {@code AttemptResult} of earlier ones:
 *
 * <ul>
 *   <li>{@code LearnedRate}: each 429 lowers the rate to what was accepted before; then the rate probes upwards. The limiter
 *       is the ceiling, and permits are evenly spaced.
 *   <li>{@code Retry-After} pauses all calls.
 *   <li>{@code Outages}: if calls get no answer (no connection, a reset, a time-out, or a cancel after 2 s), all calls wait.
 *       If reads are answered with 502, 503 or 504, only reads wait, and the same holds for writes. Each of the three has an
 *       {@code OutageDetector}: an outage begins after five such failures in a row and 500 ms without any other answer. Then
 *       one probe at a time is sent, after about 1, 2, 4, 5, 5, … s, and a repeatable call if there is one. The first answer
 *       ends the outage, at the rate from before. A call waits for that one minute at most.
 * </ul>
 */
@NullMarked
package io.github.trackerlinks.resilience;

import org.jspecify.annotations.NullMarked;
