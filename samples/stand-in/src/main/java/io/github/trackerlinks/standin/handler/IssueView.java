package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** JSON of issues and of the links between them. */
public final class IssueView {

    /** The fields of a link. */
    public static final Set<String> LINK_FIELDS = Set.of(
            "self",
            "id",
            "type",
            "direction",
            "object",
            "createdBy",
            "updatedBy",
            "createdAt",
            "updatedAt",
            "assignee",
            "status");

    private IssueView() {}

    /** An issue. */
    public static ObjectNode issue(Issue issue, Users users, Address address) {
        ObjectNode node = Json.object()
                .put("self", address.of("issues", issue.key()))
                .put("id", issue.id())
                .put("key", issue.key())
                .put("version", 1)
                .put("summary", issue.card().summary())
                .put("createdAt", Dates.write(issue.createdAt()))
                .put("updatedAt", Dates.write(issue.updatedAt()));
        node.set("queue", DirectoryView.queue(issue.queue(), address));
        node.set("createdBy", DirectoryView.user(users.myself(), address));
        node.set("updatedBy", DirectoryView.user(users.myself(), address));
        String type = issue.card().type();
        if (type != null) {
            node.set("type", DirectoryView.issueType(type, address));
        }
        addState(node, issue, users, address);
        return node;
    }

    /** A link in the answer to its creation: without status and assignee, like the documented sample. */
    public static ObjectNode created(IssueLink link, Issue end, Address address) {
        Issue other = link.other(end);
        ObjectNode node = Json.object()
                .put("self", address.of("issues", end.key(), "links", Long.toString(link.id(end))))
                .put("id", link.id(end));
        node.set("type", DirectoryView.type(link.relationship().type(), address));
        node.put("direction", link.direction(end).wireName());
        node.putObject("object")
                .put("self", address.of("issues", other.key()))
                .put("id", other.id())
                .put("key", other.key())
                .put("display", other.card().summary());
        node.set("createdBy", DirectoryView.user(link.createdBy(), address));
        node.set("updatedBy", DirectoryView.user(link.updatedBy(), address));
        return node.put("createdAt", Dates.write(link.createdAt())).put("updatedAt", Dates.write(link.updatedAt()));
    }

    /** A link in all other answers, with the status of the linked issue and its assignee, if it has one. */
    public static ObjectNode link(IssueLink link, Issue end, Users users, Address address) {
        ObjectNode node = created(link, end, address);
        addState(node, link.other(end), users, address);
        return node;
    }

    private static void addState(ObjectNode node, Issue issue, Users users, Address address) {
        String assignee = issue.card().assignee();
        if (assignee != null) {
            node.set("assignee", DirectoryView.user(users.named(assignee), address));
        }
        node.set("status", DirectoryView.status(issue.card().status(), address));
    }
}
