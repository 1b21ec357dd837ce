package io.github.trackerlinks.batch;

import java.util.function.Predicate;
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
     * The same batch, whose items are asked for a last time before they are sent; by default all are sent. Of two conditions the
     * later one counts.
     *
     * <pre>{@code
     * client.batch(Event::change).sendIf(event -> partitions.owns(event)).run(events);
     * }</pre>
     *
     * <p>An item is asked when a request with it may leave: after all waits, and once for each write of it. If the answer is no,
     * it is {@link LinkOutcome.Status#WITHDRAWN} and not sent. A repeat then takes its place and is asked itself; nothing is sent
     * if all items of the link say no. A withdrawn item costs no request and no permit. What left and got no definite answer is
     * read first, and is asked again only if the link is not there. Reads do not ask.
     *
     * @param wanted is called where answers are taken in: it must not block, and is not called by two threads at once. If it
     *     throws, that item alone fails, with {@link InvalidItemException}; an error that the virtual machine may not survive
     *     ends the stream at once
     */
    LinkBatch<T> sendIf(Predicate<? super T> wanted);

    /**
     * The same batch with a journal, which is told of each request before it leaves, and of each outcome before it is emitted; none
     * by default. It costs the time that it takes before each request, and no request. Of two journals the later one counts.
     */
    LinkBatch<T> journal(BatchJournal<? super T> journal);

    /**
     * Runs the batch. The {@code Flux} is cold: each subscription subscribes to the items and sends anew.
     *
     * <p>What one subscription does and costs, what is emitted, and how it ends: see {@code TrackerClient.batch}.
     *
     * @param items a {@code null} item or an error ends the run
     */
    Flux<LinkOutcome<T>> run(Publisher<? extends T> items);
}
