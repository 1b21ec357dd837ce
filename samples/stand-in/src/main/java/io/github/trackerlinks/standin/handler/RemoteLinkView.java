package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Application;
import io.github.trackerlinks.standin.store.Direction;
import io.github.trackerlinks.standin.store.IssueRelationship;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** JSON of links to objects of external applications. */
public final class RemoteLinkView {

    private static final long FIRST_OBJECT_ID = 13_570_010_000_000L;

    private RemoteLinkView() {}

    /** A link, seen from its issue. */
    public static ObjectNode link(RemoteLink link, Address address) {
        String id = Long.toString(link.id());
        ObjectNode node = Json.object()
                .put("self", address.of("issues", link.source().key(), "remotelinks", id))
                .put("id", link.id());
        node.set("type", DirectoryView.type(type(link), address));
        node.put("direction", Direction.OUTWARD.wireName());
        node.set("object", object(link, address));
        node.set("createdBy", DirectoryView.user(link.createdBy(), address));
        node.set("updatedBy", DirectoryView.user(link.createdBy(), address));
        return node.put("createdAt", Dates.write(link.createdAt())).put("updatedAt", Dates.write(link.createdAt()));
    }

    /** The type of the relationship; a simple link if issues have no such relationship. */
    private static LinkType type(RemoteLink link) {
        IssueRelationship stated = IssueRelationship.stated(link.stated());
        return stated == null ? LinkType.RELATES : stated.type();
    }

    /** The object at the other end of a link. */
    public static ObjectNode object(RemoteLink link, Address address) {
        Application application = link.application();
        String id = objectId(link);
        ObjectNode node = Json.object()
                .put("self", address.of("applications", application.id(), "objects", id))
                .put("id", id)
                .put("key", link.objectKey());
        node.set("application", DirectoryView.application(application, address));
        return node;
    }

    /** The id of the object in its application. */
    public static String objectId(RemoteLink link) {
        return Long.toString(FIRST_OBJECT_ID + link.id());
    }
}
