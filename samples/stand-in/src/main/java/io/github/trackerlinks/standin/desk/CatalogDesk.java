package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.view.DirectoryView;
import io.github.trackerlinks.standin.view.IssueView;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Refusal;
import tools.jackson.databind.node.ArrayNode;

/** What is only read: issues, types of links, applications, the user of the token. */
public final class CatalogDesk {

    private CatalogDesk() {}

    /** {@code GET issues/{issue}}: 200 and the issue. */
    public static Answer issue(Call call) {
        return Answer.json(
                200, Json.body(IssueView.issue(call.issue(), call.world().users(), call.address())));
    }

    /** {@code GET linktypes}: 200 and all of them. */
    public static Answer linkTypes(Call call) {
        ArrayNode nodes = Json.array();
        for (LinkType type : LinkType.values()) {
            nodes.add(DirectoryView.type(type, call.address()));
        }
        return Answer.json(200, Json.body(nodes));
    }

    /** {@code GET linktypes/{id}}: 200 and the type. */
    public static Answer linkType(Call call) {
        LinkType type = LinkType.named(call.names().get(0));
        if (type == null) {
            throw Refusal.of(404, Message.NO_RESOURCE);
        }
        return Answer.json(200, Json.body(DirectoryView.type(type, call.address())));
    }

    /** {@code GET applications}: 200 and all of them. */
    public static Answer applications(Call call) {
        ArrayNode nodes = Json.array();
        call.world()
                .applications()
                .all()
                .forEach(application -> nodes.add(DirectoryView.application(application, call.address())));
        return Answer.json(200, Json.body(nodes));
    }

    /** {@code GET myself}: 200 and the user. */
    public static Answer myself(Call call) {
        return Answer.json(
                200, Json.body(DirectoryView.wholeUser(call.world().users().myself(), call.address())));
    }
}
