package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.model.LinkDraft;
import org.jspecify.annotations.Nullable;

/**
 * Two ends are linked, but by another relationship than the one asked for: Tracker refused the link beside it, or deleting
 * the pair's links would have deleted the other one, too. Nothing was changed.
 */
public final class DifferentRelationshipException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    private final transient LinkDraft draft;
    private final String relationship;

    /**
     * @param draft what was asked for
     * @param relationship how the two are related, read from the draft's source
     * @param refusal what Tracker said; {@code null} where it was not asked
     */
    public DifferentRelationshipException(LinkDraft draft, String relationship, @Nullable Throwable refusal) {
        super(
                "\"" + draft.relationship() + "\" was asked for, but source and target are linked by \"" + relationship
                        + "\"" + (refusal == null ? "" : ": " + refusal.getMessage()),
                refusal);
        this.draft = draft;
        this.relationship = relationship;
    }

    /** What was asked for; {@code null} after deserialization. */
    public @Nullable LinkDraft draft() {
        return draft;
    }

    /** How the two are related, read from the draft's source: a phrase, or a type's id where its direction is not certain. */
    public String relationship() {
        return relationship;
    }
}
