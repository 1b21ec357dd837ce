package io.github.trackerlinks.model;

/** A link to be created. Equal drafts are the same link. May grow: have a default branch. */
public sealed interface LinkDraft extends LinkChange
        permits IssueLinkDraft, IssueLinkImport, EntityLinkDraft, RemoteLinkDraft {
    /** The end that the link is created on. */
    LinkEnd source();

    /** How the source is related to the target. */
    Relationship relationship();

    /** The other end. */
    LinkEnd target();

    /** The opposite change: this link is not to be there. */
    default Unlink unlink() {
        return new Unlink(this);
    }
}
