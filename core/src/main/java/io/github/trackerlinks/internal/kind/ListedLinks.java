package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The result of one read of a source, as far as it concerns the drafts that were asked about.
 *
 * @param <D> the kind of link
 */
public interface ListedLinks<D extends LinkDraft> {
    /** How many links the listing has. */
    int size();

    /** Whether this link is listed. */
    boolean shows(D draft);

    /** The id of this link, as it was listed; {@code null} if it is not listed or has no id. */
    @Nullable
    String id(D draft);

    /** The other relationship of source and target; {@code null} if they have none. */
    @Nullable
    String instead(D draft);

    /** Whether this link may be listed under another name of its target that was not looked up yet. */
    boolean mayHide(D draft);

    /**
     * Deletes this link.
     *
     * @throws io.github.trackerlinks.error.TrackerException at once, if it is listed without an id
     */
    Mono<Void> delete(D draft);
}
