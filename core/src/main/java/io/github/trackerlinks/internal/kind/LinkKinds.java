package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.internal.api.EntityLinkRequests;
import io.github.trackerlinks.internal.api.IssueLinkRequests;
import io.github.trackerlinks.internal.api.RemoteLinkRequests;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLinkDraft;

/** The kinds of links. A new one is added here, with a class of its own beside this one. */
public record LinkKinds(IssueLinkKind issueLinks, EntityLinkKind entityLinks, RemoteLinkKind remoteLinks) {
    /** Kinds whose requests are sent by these. */
    public static LinkKinds of(IssueLinkRequests issues, EntityLinkRequests entities, RemoteLinkRequests remotes) {
        return new LinkKinds(new IssueLinkKind(issues), new EntityLinkKind(entities), new RemoteLinkKind(remotes));
    }

    /** The same kinds, which share what they learn, over other requests. */
    public LinkKinds over(IssueLinkRequests issues, EntityLinkRequests entities, RemoteLinkRequests remotes) {
        return new LinkKinds(issueLinks.over(issues), entityLinks.over(entities), remoteLinks.over(remotes));
    }

    /** The kind of this draft. */
    @SuppressWarnings("unchecked") // A kind only ever gets drafts that it was chosen for.
    public LinkKind<LinkDraft> of(LinkDraft draft) {
        LinkKind<?> kind;
        if (draft instanceof EntityLinkDraft) {
            kind = entityLinks;
        } else if (draft instanceof RemoteLinkDraft) {
            kind = remoteLinks;
        } else if (draft instanceof IssueLinkDraft || draft instanceof IssueLinkImport) {
            kind = issueLinks;
        } else {
            throw new IllegalArgumentException("no kind of link for " + draft.getClass());
        }
        return (LinkKind<LinkDraft>) kind;
    }
}
