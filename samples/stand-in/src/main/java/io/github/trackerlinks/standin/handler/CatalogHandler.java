package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Read-only operations: issues, link types, applications, the user of the token. */
public final class CatalogHandler {

    private CatalogHandler() {}

    /** {@code GET issues/{issue}}: 200 and the issue. */
    public static Answer issue(Call call) {
        Issue issue = call.issue();
        ObjectNode node = IssueView.issue(issue, call.world().users(), call.address());
        if (call.dialect().says(Question.ISSUE_VERSION, "counted")) {
            node.put("version", 1 + issue.changes());
        }
        return call.answer(200, node);
    }

    /** {@code GET linktypes}: 200 and all of them. */
    public static Answer linkTypes(Call call) {
        ArrayNode nodes = Json.array();
        for (LinkType type : LinkType.values()) {
            nodes.add(DirectoryView.type(type, call.address()));
        }
        return call.answer(200, nodes);
    }

    /** {@code GET linktypes/{id}}: 200 and the type. */
    public static Answer linkType(Call call) {
        String duplicates = call.dialect().answer(Question.DUPLICATES_TYPE);
        String id = call.names().get(0);
        LinkType type = id.equals(duplicates) ? LinkType.DUPLICATES : LinkType.named(id);
        if (type == null) {
            throw ApiError.of(404, Message.NO_RESOURCE);
        }
        return call.answer(200, DirectoryView.type(type, call.address()));
    }

    /** {@code GET applications}: 200 and all of them. */
    public static Answer applications(Call call) {
        ArrayNode nodes = Json.array();
        call.world()
                .applications()
                .all()
                .forEach(application -> nodes.add(DirectoryView.application(application, call.address())));
        return call.answer(200, nodes);
    }

    /** {@code GET myself}: 200 and the user. */
    public static Answer myself(Call call) {
        return call.answer(200, DirectoryView.wholeUser(call.world().users().myself(), call.address()));
    }
}
