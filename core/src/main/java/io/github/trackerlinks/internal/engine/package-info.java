/**
 * The batch engine, one for all kinds of link: one pool of items, one state machine, one thin skin.
 *
 * <pre>
 *  Publisher&lt;T&gt;  --items-->  BatchRun  --inbox-->  Machine  --outcomes-->  Emitter  -->  subscriber
 *                             (skin)               |  ^
 *                                        exchanges v  | answers
 *                                        LinkKind: send, read, resolve
 *
 *            a permit           taken
 *  PENDING -----------> IN_FLIGHT -------------------> SETTLED
 *     ^    not taken        | lost, refused, duplicate    ^
 *     +---------------------+                             | shown; or refused for good
 *     |                     v                             |
 *     +------------------ PARKED -------------------------+
 *       a read that can be believed does not show it
 * </pre>
 *
 * <p>A lane is one end that links are written to. {@code Lanes} chooses which one goes next: the one with the oldest link,
 * after all that have no write in flight. {@code Composer} chooses the links of an array when the permit is there, so that
 * what came in meanwhile goes along; {@code Withdrawals} asks whether they are still wanted. {@code Answers} says what the end
 * of a write means: where a lost answer is parked, and what is sent again. {@code Doubts} judges parked links by what a read
 * shows: where a refused array is halved ({@code RefusedArray}), and what fails. {@code Outbox} holds the items in order and
 * bounds them; {@code KnownLinks} finds repeats.
 *
 * <p>{@code WriteJournal} has an array written down between its composition and its leave, {@code OutcomeJournal} has outcomes
 * written down before they are emitted. Until then both count: the array as under way, the outcomes as not emitted.
 *
 * <p>What a run learns is in {@code ArraySize}, {@code FailureShare}, {@code CallTrouble}, {@code FailuresInRow} and {@code
 * Conflicts}. The machine has no clock: it is told the time, and says when it wants to be told it again.
 *
 * <p>A change is a link to be created or one to be removed. Of two ends, one change at a time is under way: {@code KnownLinks} keeps
 * the changes of a pair in order, and supersedes one that has not left when the opposite one comes in. A removal is PARKED until a
 * read shows the link, then PENDING until its delete leaves; {@code Removals} says what shows it, and what a delete without an
 * answer has done.
 *
 * <p>With {@code FEWEST_REQUESTS} a link waits in the lanes of both of its ends until a write takes it; {@code Orientation} says from
 * which end the next one leaves. What the chosen end refuses goes back to the end that was given.
 *
 * <p>{@code Reconciliation} is a user of the engine: its input is the removals of a plan, then what is to be created, then what
 * a last read shows to be different.
 *
 * <p>Where this departs from the design, and why: an atomic array is proved by a refusal behind its good links, alone or in a
 * smaller array, not only alone; while it is not known why the first large array was refused, smaller ones are sent; writes in
 * a row without an answer make a pause, too; and a duplicate that no read can confirm is unknown, not failed, because it may
 * well exist.
 */
@NullMarked
package io.github.trackerlinks.internal.engine;

import org.jspecify.annotations.NullMarked;
