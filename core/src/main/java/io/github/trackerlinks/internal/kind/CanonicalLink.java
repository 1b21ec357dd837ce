package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a link from one of its two ends, always the same one: {@code B is dependent by A} becomes {@code A depends on B}. */
final class CanonicalLink {
    /** Those whose inverse is known for entities, too; what is shown at the other end of a link to a goal is a guess. */
    private static final Set<Relationship> CERTAIN =
            Set.of(Relationship.RELATES, Relationship.DEPENDS_ON, Relationship.IS_DEPENDENT_BY);

    private CanonicalLink() {}

    static EntityLinkDraft of(EntityLinkDraft draft) {
        Relationship turned = turned(draft.relationship(), compare(draft.source(), draft.target()));
        return turned == null
                ? draft
                : EntityLinkDraft.of(/* source= */ draft.target(), turned, /* target= */ draft.source());
    }

    static IssueLinkDraft of(IssueLinkDraft draft) {
        Relationship turned = turned(
                draft.relationship(),
                draft.source().key().compareTo(draft.target().key()));
        return turned == null
                ? draft
                : new IssueLinkDraft(/* source= */ draft.target(), turned, /* target= */ draft.source());
    }

    /** The same link from its other end; {@code null} where its inverse is not certain. */
    static @Nullable EntityLinkDraft reversed(EntityLinkDraft draft) {
        return draft.relationship()
                .inverse()
                .filter(CERTAIN::contains)
                .map(inverse -> EntityLinkDraft.of(/* source= */ draft.target(), inverse, /* target= */ draft.source()))
                .orElse(null);
    }

    static @Nullable IssueLinkDraft reversed(IssueLinkDraft draft) {
        return draft.relationship()
                .inverse()
                .map(inverse -> new IssueLinkDraft(/* source= */ draft.target(), inverse, /* target= */ draft.source()))
                .orElse(null);
    }

    /** The relationship as seen from the other end, if the link is to be written from there. */
    private static @Nullable Relationship turned(Relationship relationship, int ends) {
        return relationship
                .inverse()
                .filter(inverse -> {
                    int phrases = relationship.phrase().compareTo(inverse.phrase());
                    return phrases == 0 ? ends > 0 : phrases > 0;
                })
                .orElse(null);
    }

    private static int compare(EntityRef one, EntityRef other) {
        int types = one.type().compareTo(other.type());
        return types == 0 ? one.id().compareTo(other.id()) : types;
    }
}
