package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * What the engine needs of one kind of link.
 *
 * @param <D> the kind
 */
public interface LinkPort<D extends LinkDraft> {
    /** What the link is written to: writes to one source are sent one after the other. */
    Object source(D draft);

    /** The most links that one request can carry. */
    int maxBatchSize();

    /** Sends one request that creates these links of one source. */
    Mono<Void> send(List<D> drafts);

    /** Reads the links of the draft's source once; the answer says which drafts of that source are there. */
    Mono<Predicate<D>> read(D draft);
}
