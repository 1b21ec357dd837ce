package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Whether this other link of the same two ends is listed. */
    boolean showsBeside(D draft, D other);

    /** Whether this link may be listed under another name of its target that was not looked up yet. */
    boolean mayHide(D draft);

    /**
     * What to {@linkplain LinkKind#remove remove} one by one until this link is gone: ids, or nothing but a name for all there is.
     *
     * @param removed other links of the same two ends that are to be removed, too
     * @throws io.github.trackerlinks.error.TrackerException if it is listed without an id
     * @throws io.github.trackerlinks.batch.DifferentRelationshipException if it cannot be removed without a link that is none of
     *     these
     */
    List<String> rows(D draft, List<D> removed);
}
