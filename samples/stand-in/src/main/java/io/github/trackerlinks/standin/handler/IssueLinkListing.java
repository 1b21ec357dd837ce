package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Direction;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.IssueRelationship;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the links of an issue, oldest first. */
public final class IssueLinkListing {

    private static final int PAGE_SIZE = 50;

    private IssueLinkListing() {}

    /** {@code GET issues/{issue}/links}: 200 and all links, or one page if the dialect has pages. */
    public static Answer list(Call call) {
        Issue issue = call.issue();
        List<IssueLink> links = links(call, issue, null);
        int size = (int) Math.min(call.dialect().number(Question.LISTING_PAGE), Integer.MAX_VALUE);
        if (size == 0) {
            return call.answer(200, nodes(call, issue, links, null));
        }
        int page = call.positive("page", 1);
        Answer answer = call.answer(200, nodes(call, issue, cut(links, page, size), null));
        return page < pages(links, size)
                ? answer.with(
                        "Link", "<" + call.address().issueLinks(issue) + "?page=" + (page + 1) + ">; rel=\"next\"")
                : answer;
    }

    /**
     * {@code POST issues/{issue}/links/_list}: 200 and one page, of 50 links or {@code perPage}. {@code linkTypes}
     * keeps the links with one of these relationships, seen from this issue. {@code fields} keeps these fields,
     * {@code self} and {@code id}.
     */
    public static Answer page(Call call) {
        if (call.version().equals("v2") && !call.dialect().says(Question.LIST_IN_V2, "there")) {
            int status = call.dialect().status(Question.LIST_IN_V2);
            throw ApiError.of(status, status == 404 ? Message.NO_RESOURCE : Message.NO_METHOD);
        }
        Issue issue = call.issue();
        Fields body = call.optionalFields();
        List<String> fields = body.texts("fields");
        checkFields(fields, call.dialect());
        List<IssueLink> links = links(call, issue, relationships(body.texts("linkTypes")));
        int size = call.positive("perPage", PAGE_SIZE);
        int page = call.positive("page", 1);
        boolean paged = call.dialect().says(Question.LIST_PAGING, "heeded");
        ObjectNode content = Json.object();
        content.set("links", nodes(call, issue, paged ? cut(links, page, size) : links, fields));
        Answer answer = call.answer(200, content);
        int pages = paged ? pages(links, size) : 1;
        return switch (call.dialect().answer(Question.LIST_TOTALS)) {
            case "absent" -> answer;
            case "absent-at-end" -> page < pages ? withTotals(answer, pages, links.size()) : answer;
            default -> withTotals(answer, pages, links.size());
        };
    }

    private static Answer withTotals(Answer answer, int pages, int count) {
        return answer.with("X-Total-Pages", Integer.toString(pages)).with("X-Total-Count", Integer.toString(count));
    }

    private static int pages(List<IssueLink> links, int size) {
        return Math.max(1, (int) ((links.size() + size - 1L) / size));
    }

    private static List<IssueLink> cut(List<IssueLink> links, int page, int size) {
        long from = (page - 1L) * size;
        return from >= links.size() ? List.of() : links.subList((int) from, (int) Math.min(from + size, links.size()));
    }

    private static ArrayNode nodes(Call call, Issue issue, List<IssueLink> links, @Nullable List<String> fields) {
        ArrayNode nodes = Json.array();
        for (IssueLink link : links) {
            ObjectNode node = IssueView.link(link, issue, call.world().users(), call.address());
            nodes.add(fields == null ? node : node.retain(fields));
        }
        return nodes;
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
                throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, phrase);
            }
            relationships.add(relationship);
        }
        return relationships;
    }

    private static void checkFields(@Nullable List<String> fields, Dialect dialect) {
        if (fields == null) {
            return;
        }
        for (String field : fields) {
            if (!IssueView.LINK_FIELDS.contains(field) && dialect.says(Question.LIST_UNKNOWN_FIELDS, "422")) {
                throw ApiError.ofField(422, "fields", Message.UNKNOWN_FIELD, field);
            }
        }
        fields.addAll(List.of("self", "id"));
    }
}
