package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * An external link: from an issue to an object of another application.
 *
 * @param source key or id of the issue
 * @param relationship how the issue is related to the object; {@link Relationship#RELATES} is recommended and is sent
 *     in its documented spelling {@code RELATES}
 * @param origin id of the application
 * @param key key of the object in that application
 * @param backlink whether Tracker also asks the application to store the reverse link; off by default
 */
public record RemoteLinkDraft(String source, Relationship relationship, String origin, String key, boolean backlink)
        implements LinkDraft {
    /** Refuses an issue that would change the path, and texts that are empty, overlong or hold control characters. */
    public RemoteLinkDraft {
        Ids.check("source issue", source);
        Objects.requireNonNull(relationship, "relationship");
        Ids.checkText("origin", origin);
        Ids.checkText("key", key);
    }

    /** {@code source relates to} the object {@code key} of the application {@code origin}, without a backlink. */
    public static RemoteLinkDraft of(String source, String origin, String key) {
        return new RemoteLinkDraft(source, Relationship.RELATES, origin, key, false);
    }

    /** The same link with another relationship. */
    public RemoteLinkDraft withRelationship(Relationship other) {
        return new RemoteLinkDraft(source, other, origin, key, backlink);
    }

    /** The same link, with the reverse link asked for or not. */
    public RemoteLinkDraft withBacklink(boolean wanted) {
        return new RemoteLinkDraft(source, relationship, origin, key, wanted);
    }
}
