package io.github.trackerlinks.bulklink.verify;

import io.github.trackerlinks.bulklink.input.RowDigest;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import java.util.Set;

/**
 * An issue or an entity, one listing of which shows links.
 *
 * @param place an issue key or an entity
 * @param isRemote whether its external links are meant
 */
record End(Object place, boolean isRemote) {
    /** For entities, it is not certain how other links are listed at their targets. */
    private static final Set<Relationship> BOTH_WAYS =
            Set.of(Relationship.RELATES, Relationship.DEPENDS_ON, Relationship.IS_DEPENDENT_BY);

    /** The ends that certainly list a link; its source first. */
    static List<End> of(LinkDraft draft) {
        if (draft instanceof EntityLinkDraft link) {
            return BOTH_WAYS.contains(link.relationship())
                    ? List.of(new End(link.source(), false), new End(link.target(), false))
                    : List.of(new End(link.source(), false));
        }
        if (draft instanceof IssueLinkDraft link) {
            return link.relationship().inverse().isPresent()
                    ? List.of(new End(link.source(), false), new End(link.target(), false))
                    : List.of(new End(link.source(), false));
        }
        return draft instanceof RemoteLinkDraft link ? List.of(new End(link.source(), true)) : List.of();
    }

    boolean isEntity() {
        return place instanceof EntityRef;
    }

    /** Tells it from other ends. */
    long digest() {
        return RowDigest.of(isRemote + " " + isEntity() + " " + place);
    }
}
