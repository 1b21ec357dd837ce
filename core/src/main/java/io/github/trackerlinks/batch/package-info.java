/**
 * Links in bulk: options, outcomes and progress.
 *
 * <pre>{@code
 * BatchProgress progress = new BatchProgress();
 * client.batch(Event::change)
 *         .options(BatchOptions.builder().concurrency(4).build())
 *         .run(events)
 *         .doOnNext(progress)
 *         .filter(outcome -> outcome.status() == LinkOutcome.Status.UNKNOWN);
 * }</pre>
 */
@NullMarked
package io.github.trackerlinks.batch;

import org.jspecify.annotations.NullMarked;
