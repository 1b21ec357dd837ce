package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * A link between two projects, portfolios or goals.
 *
 * @param source the entity that the link is created on
 * @param relationship how the source is related to the target
 * @param target the other entity; its id alone is sent, Tracker finds the type
 */
public record EntityLinkDraft(EntityRef source, Relationship relationship, EntityRef target) implements LinkDraft {
    /** All three are needed. */
    public EntityLinkDraft {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(relationship, "relationship");
        Objects.requireNonNull(target, "target");
    }

    /** {@code source relationship target}. */
    public static EntityLinkDraft of(EntityRef source, Relationship relationship, EntityRef target) {
        return new EntityLinkDraft(source, relationship, target);
    }
}
