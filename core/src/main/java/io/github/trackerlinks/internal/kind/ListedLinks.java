package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What one read of a source showed of the links that it was asked about.
 *
 * @param <D> the kind of link
 */
public interface ListedLinks<D extends LinkDraft> {
    /** Whether this link is there. */
    boolean shows(D draft);

    /** The id of this link, as it was listed; {@code null} where it is not there or was listed without an id. */
    @Nullable
    String id(D draft);

    /** How source and target are related instead; {@code null} where they are not. */
    @Nullable
    String instead(D draft);

    /** Whether this link may be there under another name of its target, which nobody has asked for yet. */
    boolean mayHide(D draft);

    /**
     * Deletes what is shown of this link.
     *
     * @throws io.github.trackerlinks.error.TrackerException at once, if it is not shown well enough to be deleted
     */
    Mono<Void> delete(D draft);
}
