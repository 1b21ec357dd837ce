package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What the engine needs to know about one kind of link.
 *
 * @param <D> the kind
 */
public interface LinkKind<D extends LinkDraft> {
    /** The end that the link is written to. Writes to one source are sent one after another. */
    Object source(D draft);

    /** Equal for drafts of the same link, whichever end it is written from. */
    Object identity(D draft);

    /** The most links that one request can carry. */
    int maxBatchSize();

    /**
     * Sends one request that creates these links of one source.
     *
     * @param resend whether some of them were sent before
     * @return the id of the link, if the request was for one link and the answer names its id
     */
    Mono<String> send(List<D> drafts, boolean resend);

    /** Reads the links of the source of these drafts once, and keeps those that concern the drafts. */
    Mono<ListedLinks<D>> read(List<D> drafts);

    /** Looks up the other names of the draft's target, for later reads. Also completes if there are none. */
    Mono<Void> resolve(D draft);
}
