package io.github.trackerlinks;

import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.link.EntityLinkPort;
import io.github.trackerlinks.internal.link.IssueLinkPort;
import io.github.trackerlinks.internal.link.RemoteLinkPort;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLinkDraft;

/** The port of each kind of link. */
record LinkPorts(IssueLinkPort issueLinks, EntityLinkPort entityLinks, RemoteLinkPort remoteLinks) {
    /** The port for this draft. */
    @SuppressWarnings("unchecked") // A port only ever gets drafts of the kind that it was chosen for.
    LinkPort<LinkDraft> of(LinkDraft draft) {
        LinkPort<?> port = draft instanceof EntityLinkDraft
                ? entityLinks
                : draft instanceof RemoteLinkDraft ? remoteLinks : issueLinks;
        return (LinkPort<LinkDraft>) port;
    }
}
