package io.github.trackerlinks.model;

/** A link to be created. Equal drafts are the same link. */
public sealed interface LinkDraft permits IssueLinkDraft, IssueLinkImport, EntityLinkDraft, RemoteLinkDraft {
    /** How the source is related to the target. */
    Relationship relationship();
}
