package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * An external link: from an issue to an object of another application.
 *
 * @param source the issue
 * @param relationship how the issue is related to the object; {@link Relationship#RELATES} is recommended and is sent
 *     in its documented spelling {@code RELATES}
 * @param target the object
 * @param backlink whether Tracker also asks the application to store the reverse link; off by default
 */
public record RemoteLinkDraft(IssueKey source, Relationship relationship, RemoteObjectRef target, boolean backlink)
        implements LinkDraft {
    /** All are needed. */
    public RemoteLinkDraft {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(relationship, "relationship");
        Objects.requireNonNull(target, "target");
    }

    /**
     * {@code source relates to} the object {@code key} of the application {@code origin}, without a backlink.
     *
     * @param source key or id of the issue
     * @throws IllegalArgumentException if the source would change the path of the request, or a text is empty, overlong or
     *     holds control characters
     */
    public static RemoteLinkDraft of(String source, String origin, String key) {
        Ids.check("source issue", source);
        return new RemoteLinkDraft(new IssueKey(source), Relationship.RELATES, new RemoteObjectRef(origin, key), false);
    }

    /** The same link with another relationship. */
    public RemoteLinkDraft withRelationship(Relationship other) {
        return new RemoteLinkDraft(source, other, target, backlink);
    }

    /** The same link, with the reverse link asked for or not. */
    public RemoteLinkDraft withBacklink(boolean wanted) {
        return new RemoteLinkDraft(source, relationship, target, wanted);
    }
}
