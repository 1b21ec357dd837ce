package io.github.trackerlinks.standin.view;

import io.github.trackerlinks.standin.directory.Application;
import io.github.trackerlinks.standin.relation.Direction;
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
        Application application = link.application();
        ObjectNode node = Json.object()
                .put("self", address.of("issues", link.source().key(), "remotelinks", id))
                .put("id", link.id());
        node.set("type", DirectoryView.type(LinkType.RELATES, address));
        node.put("direction", Direction.OUTWARD.wireName());
        String objectId = Long.toString(FIRST_OBJECT_ID + link.id());
        ObjectNode object = node.putObject("object")
                .put("self", address.of("applications", application.id(), "objects", objectId))
                .put("id", objectId)
                .put("key", link.objectKey());
        object.set("application", DirectoryView.application(application, address));
        node.set("createdBy", DirectoryView.user(link.createdBy(), address));
        node.set("updatedBy", DirectoryView.user(link.createdBy(), address));
        return node.put("createdAt", Dates.write(link.createdAt())).put("updatedAt", Dates.write(link.createdAt()));
    }
}
