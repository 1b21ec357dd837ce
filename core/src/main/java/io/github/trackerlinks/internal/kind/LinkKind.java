package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the engine needs to know about one kind of link.
 *
 * @param <D> the kind
 */
public interface LinkKind<D extends LinkDraft> {
    /** The end that the link is written to. */
    Object source(D draft);

    /** The other end; equal to a {@link #source} if it is the same issue or entity. */
    Object target(D draft);

    /** Equal for drafts that can share a request if it can carry several, and that are listed together. */
    default Object route(D draft) {
        return source(draft);
    }

    /** Equal for drafts of the same link, whichever end it is written from. */
    Object identity(D draft);

    /** Equal for drafts of links between the same two ends, whichever end they are written from. */
    default Object pair(D draft) {
        return new EndPair(source(draft), target(draft));
    }

    /** The same link as seen from its other end; {@code null} where it is not certain how it is listed there. */
    @Nullable
    D reversed(D draft);

    /** Whether a request that removes a link removes all links of its two ends. */
    default boolean removesPairs() {
        return false;
    }

    /** The most links that one request can carry. */
    int maxBatchSize();

    /** About how many requests the listing of an end takes that has this many links. */
    int listingCost(int links);

    /** Sends one request that creates the links that it chooses. Completes when they were told what became of them. */
    Mono<Void> send(LinkWrite<D> write);

    /**
     * Sends one request that removes one {@linkplain ListedLinks#rows row} of a link. Completes when the link was told what
     * became of it.
     */
    Mono<Void> remove(LinkWrite<D> write, String row);

    /** Reads the links of the source of these drafts once, and keeps those that concern the drafts. */
    Mono<ListedLinks<D>> read(List<D> drafts);

    /** Looks up the other names of the draft's target, for later reads. Also completes if there are none. */
    Mono<Void> resolve(D draft);
}
