package io.github.trackerlinks.batch;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a job writes down so that it can go on after a crash: which items may have been sent, and what became of them. Given to
 * {@link LinkBatch#journal}.
 *
 * <pre>{@code
 * BatchJournal<Event> journal = new BatchJournal<>() {
 *     public Mono<Void> beforeWrite(List<? extends Event> events) {
 *         return Mono.<Void>fromRunnable(() -> file.append(events)).subscribeOn(writer);
 *     }
 *
 *     public Mono<Void> settled(List<? extends LinkOutcome<? extends Event>> outcomes) {
 *         return Mono.<Void>fromRunnable(() -> file.append(outcomes)).subscribeOn(writer);
 *     }
 * };
 * }</pre>
 *
 * <p>After a crash, an item that was written down by {@code beforeWrite} and not by {@code settled} may have been applied; one
 * that was not written down at all was not sent.
 *
 * <p>Both methods are called where answers are taken in: neither they nor their {@code Mono} may block the thread that
 * subscribes. The {@code Mono} is subscribed to once, with the subscriber's Context. It should have a time-out of its own: as
 * long as it does not complete, the items wait. An error, an exception or {@code null} ends the run: nothing more is sent, the
 * outcomes that are known are emitted, and the stream fails with {@link BatchStoppedException}, whose cause is that error. A
 * cancel of the run cancels the {@code Mono}.
 *
 * @param <T> the items of the batch
 */
public interface BatchJournal<T> {
    /**
     * A request with these items is about to leave: it does when the {@code Mono} completes. Called once for each request that
     * writes, under the permit of a filter but before the time-out of the exchange begins; several may be under way at once. If
     * Tracker turns the request away unread (401, a redirect, 429), it is called again for the next one.
     *
     * @param items at least one: all that ask for the links of the request, repeats among them
     */
    Mono<Void> beforeWrite(List<? extends T> items);

    /**
     * These outcomes are about to be emitted: they are when the {@code Mono} completes. Called with every outcome, whatever its
     * status, in the order in which they are emitted; one call at a time. What becomes known meanwhile is the next list. If it
     * fails, its outcomes are emitted nevertheless, and it is not called again.
     *
     * @param outcomes at least one, some hundreds at most
     */
    Mono<Void> settled(List<? extends LinkOutcome<? extends T>> outcomes);
}
