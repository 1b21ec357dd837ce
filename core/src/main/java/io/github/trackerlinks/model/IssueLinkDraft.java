package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * A link between two issues: {@code source depends on target}.
 *
 * @param source the issue that the link is created on
 * @param relationship how the source is related to the target; what only an {@link IssueLinkImport} can be ({@link
 *     Relationship#CLONE}) is left for Tracker to refuse
 * @param target the other issue
 */
public record IssueLinkDraft(IssueKey source, Relationship relationship, IssueKey target) implements LinkDraft {
    /** All three are needed. */
    public IssueLinkDraft {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(relationship, "relationship");
        Objects.requireNonNull(target, "target");
    }

    /**
     * {@code source relationship target}.
     *
     * @param source key or id
     * @param target key or id
     * @throws IllegalArgumentException if one of them is empty, overlong, contains white space or control characters, or
     *     would change the path of the request
     */
    public static IssueLinkDraft of(String source, Relationship relationship, String target) {
        Ids.check("source issue", source);
        Objects.requireNonNull(relationship, "relationship");
        Ids.check("target issue", target);
        return new IssueLinkDraft(new IssueKey(source), relationship, new IssueKey(target));
    }
}
