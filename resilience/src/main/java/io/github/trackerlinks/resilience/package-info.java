/**
 * Rate limiting and retry around the calls of a client, on Resilience4j: {@link
 * io.github.trackerlinks.resilience.ResilienceFilter}. No other code of this project touches Resilience4j.
 *
 * <p>The order is fixed: {@code retry(permit(exchange))}. Every attempt takes a permit of its own; a wait for a permit
 * counts neither as an attempt nor against the exchange's time-out, which lies inside.
 *
 * <p>Resilience4j's limiter operator is not placed on each call, because a subscriber that waits in it cannot be
 * cancelled: it gets no subscription before its permit, and the permit of one that has gone is lost. {@link
 * io.github.trackerlinks.resilience.PermitQueue} lets calls wait in line instead and has one permit asked for at a time.
 * Resilience4j's retry operator is applied with {@code transformDeferred}, as {@code transform} would share the count
 * of attempts between subscriptions.
 */
@NullMarked
package io.github.trackerlinks.resilience;

import org.jspecify.annotations.NullMarked;
