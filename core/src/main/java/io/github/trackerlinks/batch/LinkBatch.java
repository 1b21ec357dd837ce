package io.github.trackerlinks.batch;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * How items become links in bulk: a specification that may be run several times. Immutable; each method returns a copy.
 * It comes from {@code TrackerClient.batch}. Users do not implement it, and it may gain methods.
 *
 * <pre>{@code
 * client.batch(Event::change)
 *         .options(BatchOptions.builder().concurrency(4).build())
 *         .run(events)
 *         .concatMap(outcome -> outcome.isAsWanted() ? acknowledge(outcome.item()) : setAside(outcome));
 * }</pre>
 *
 * @param <T> what the caller hands in, and gets back with each outcome
 */
public interface LinkBatch<T> {
    /** The same batch with other options; {@link BatchOptions#defaults()} by default. */
    LinkBatch<T> options(BatchOptions options);

    /**
     * Runs the batch. The {@code Flux} is cold: each subscription subscribes to the items and sends anew.
     *
     * <p>What one subscription does and costs, what is emitted, and how it ends: see {@code TrackerClient.batch}.
     *
     * @param items a {@code null} item or an error ends the run
     */
    Flux<LinkOutcome<T>> run(Publisher<? extends T> items);
}
