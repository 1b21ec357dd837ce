package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.relation.Direction;
import io.github.trackerlinks.standin.relation.IssueRelationship;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.view.IssueView;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing the links between issues, oldest first. */
public final class IssueLinkListing {

    private static final int PAGE_SIZE = 50;

    private IssueLinkListing() {}

    /** {@code GET issues/{issue}/links}: 200 and all of them. */
    public static Answer list(Call call) {
        Issue issue = call.issue();
        ArrayNode nodes = Json.array();
        for (IssueLink link : links(call, issue, null)) {
            nodes.add(IssueView.link(link, issue, call.world().users(), call.address()));
        }
        return Answer.json(200, Json.body(nodes));
    }

    /**
     * {@code POST issues/{issue}/links/_list}: 200 and one page, 50 links unless {@code perPage} says otherwise. {@code
     * linkTypes} keeps what one of these phrases states, seen from this issue; {@code fields} keeps these fields and {@code
     * self} and {@code id}.
     */
    public static Answer page(Call call) {
        Issue issue = call.issue();
        Fields body = call.optionalFields();
        List<String> fields = body.texts("fields");
        checkFields(fields);
        List<IssueLink> links = links(call, issue, relationships(body.texts("linkTypes")));
        int perPage = call.positive("perPage", PAGE_SIZE);
        long from = (call.positive("page", 1) - 1L) * perPage;
        ObjectNode answer = Json.object();
        ArrayNode nodes = answer.putArray("links");
        for (long i = from; i < Math.min(from + perPage, links.size()); i++) {
            ObjectNode node =
                    IssueView.link(links.get((int) i), issue, call.world().users(), call.address());
            nodes.add(fields == null ? node : node.retain(fields));
        }
        int pages = Math.max(1, (links.size() + perPage - 1) / perPage);
        return Answer.json(200, Json.body(answer))
                .with("X-Total-Pages", Integer.toString(pages))
                .with("X-Total-Count", Integer.toString(links.size()));
    }

    private static List<IssueLink> links(Call call, Issue issue, @Nullable List<IssueRelationship> wanted) {
        List<IssueLink> links = new ArrayList<>();
        for (Link link : call.listed(issue)) {
            if (link instanceof IssueLink issueLink && (wanted == null || matches(issueLink, issue, wanted))) {
                links.add(issueLink);
            }
        }
        return links;
    }

    private static boolean matches(IssueLink link, Issue issue, List<IssueRelationship> wanted) {
        LinkType type = link.relationship().type();
        Direction direction = link.direction(issue);
        return wanted.stream()
                .anyMatch(stated ->
                        stated.type() == type && (type == LinkType.RELATES || stated.direction() == direction));
    }

    private static @Nullable List<IssueRelationship> relationships(@Nullable List<String> phrases) {
        if (phrases == null) {
            return null;
        }
        List<IssueRelationship> relationships = new ArrayList<>(phrases.size());
        for (String phrase : phrases) {
            IssueRelationship relationship = IssueRelationship.stated(phrase);
            if (relationship == null) {
                throw Refusal.of(400, Message.UNKNOWN_RELATIONSHIP, phrase);
            }
            relationships.add(relationship);
        }
        return relationships;
    }

    private static void checkFields(@Nullable List<String> fields) {
        if (fields == null) {
            return;
        }
        for (String field : fields) {
            if (!IssueView.LINK_FIELDS.contains(field)) {
                throw Refusal.ofField(422, "fields", Message.UNKNOWN_FIELD, field);
            }
        }
        fields.addAll(List.of("self", "id"));
    }
}
