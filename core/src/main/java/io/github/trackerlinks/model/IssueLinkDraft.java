package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * A link between two issues: {@code source depends on target}.
 *
 * @param source key or id of the issue that the link is created on
 * @param relationship how the source is related to the target; what only an {@link IssueLinkImport} can be ({@link
 *     Relationship#CLONE}) is left for Tracker to refuse
 * @param target key or id of the other issue
 */
public record IssueLinkDraft(String source, Relationship relationship, String target) implements LinkDraft {
    /** Refuses ids that are empty, overlong, contain white space or control characters, or would change the path. */
    public IssueLinkDraft {
        Ids.check("source issue", source);
        Objects.requireNonNull(relationship, "relationship");
        Ids.check("target issue", target);
    }

    /** {@code source relationship target}. */
    public static IssueLinkDraft of(String source, Relationship relationship, String target) {
        return new IssueLinkDraft(source, relationship, target);
    }
}
