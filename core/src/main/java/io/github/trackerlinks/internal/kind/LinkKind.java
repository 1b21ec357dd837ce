package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What the engine needs of one kind of link.
 *
 * @param <D> the kind
 */
public interface LinkKind<D extends LinkDraft> {
    /** What the link is written to: writes to one source are sent one after the other. */
    Object source(D draft);

    /** Equal for drafts that are the same link, whichever of its ends it is told from. */
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

    /** Reads the links of the source of these drafts once, and keeps what tells about the drafts. */
    Mono<ListedLinks<D>> read(List<D> drafts);

    /** Asks for the other names of the draft's target, which later reads know it by; completes if there are none, too. */
    Mono<Void> resolve(D draft);
}
