package io.github.trackerlinks.standin.view;

import io.github.trackerlinks.standin.directory.Application;
import io.github.trackerlinks.standin.relation.Direction;
import io.github.trackerlinks.standin.relation.IssueRelationship;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** Links to objects of external applications as JSON. */
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

    /** That of the stated relationship; a plain link where it is none that issues have. */
    private static LinkType type(RemoteLink link) {
        IssueRelationship stated = IssueRelationship.stated(link.stated());
        return stated == null ? LinkType.RELATES : stated.type();
    }

    /** The object that a link leads to. */
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

    /** The id under which the application knows that object. */
    public static String objectId(RemoteLink link) {
        return Long.toString(FIRST_OBJECT_ID + link.id());
    }
}
