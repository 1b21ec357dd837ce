package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.relation.Relationship;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations on links between issues. */
public final class IssueLinkHandler {

    private static final int PAGE_SIZE = 50;

    private IssueLinkHandler() {}

    /** {@code POST issues/{issue}/links}: 201 and the link. */
    public static Answer create(Call call) {
        LinkRequest request = LinkRequest.read(call, false);
        Link link = request.link(call, call.stamp(), call.stamp());
        Link twin = call.writes().store(link);
        return twin == null
                ? call.answer(201, created(call, link))
                : call.answer(200, call.view().link(twin, request.source));
    }

    /** {@code POST issues/{issue}/links/_import}: 200 and the link, with the author and dates that were sent. */
    public static Answer importLink(Call call) {
        if (call.dialect().says(Question.IMPORT_BY, "administrators")) {
            throw ApiError.of(403, Message.FORBIDDEN);
        }
        LinkRequest request = LinkRequest.read(call, true);
        Fields fields = request.fields;
        Link.Stamp created = request.stamp("created", call.state().users());
        boolean updated = fields.has("updatedAt") || fields.has("updatedBy");
        Link.Stamp last = updated ? request.stamp("updated", call.state().users()) : created;
        request.checkDate(created.at());
        Link link = request.link(call, created, last);
        Link twin = call.writes().store(link);
        return call.answer(
                twin == null ? call.dialect().status(Question.IMPORTED) : 200,
                call.view().link(twin == null ? link : twin, request.source));
    }

    /** {@code GET issues/{issue}/links/{id}}: 200 and the link. */
    public static Answer get(Call call) {
        Issue issue = call.issue();
        return call.answer(200, call.view().link(call.link(issue, Link.Kind.ISSUE), issue));
    }

    /** {@code DELETE issues/{issue}/links/{id}}: 204; works from either end. */
    public static Answer delete(Call call) {
        call.unlessGone(() -> call.writes().removeAll(List.of(call.link(call.issue(), Link.Kind.ISSUE))));
        return Answer.empty(204);
    }

    /** {@code GET issues/{issue}/links}: 200 and all links, or one page if the dialect has pages. */
    public static Answer list(Call call) {
        Issue issue = call.issue();
        List<Link> links = call.listed(issue, Link.Kind.ISSUE);
        int size = (int) Math.min(call.dialect().number(Question.LISTING_PAGE), Integer.MAX_VALUE);
        if (size == 0) {
            return call.answer(200, views(call, issue, links, null));
        }
        int page = call.positive("page", 1);
        Answer answer = call.answer(200, views(call, issue, cut(links, page, size), null));
        String url = call.view().url("issues", issue.key(), "links");
        return page < pages(links, size)
                ? answer.with("Link", "<" + url + "?page=" + (page + 1) + ">; rel=\"next\"")
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
        List<String> fields = fields(call, body.texts("fields"));
        List<Link> links = matching(call.listed(issue, Link.Kind.ISSUE), issue, body.texts("linkTypes"));
        int size = call.positive("perPage", PAGE_SIZE);
        int page = call.positive("page", 1);
        boolean paged = call.dialect().says(Question.LIST_PAGING, "heeded");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("links", views(call, issue, paged ? cut(links, page, size) : links, fields));
        int pages = paged ? pages(links, size) : 1;
        String totals = call.dialect().answer(Question.LIST_TOTALS);
        Answer answer = call.answer(200, content);
        return totals.equals("absent") || (totals.equals("absent-at-end") && page >= pages)
                ? answer
                : answer.with("X-Total-Pages", Integer.toString(pages))
                        .with("X-Total-Count", Integer.toString(links.size()));
    }

    private static Map<String, Object> created(Call call, Link link) {
        Map<String, Object> sample = call.view().created(link, link.source());
        switch (call.dialect().answer(Question.CREATED_LINK)) {
            case "complete" -> sample = call.view().link(link, link.source());
            case "bare" -> sample.remove("updatedBy");
            case "id" -> sample.keySet().retainAll(Set.of("id"));
            default -> {}
        }
        return sample;
    }

    private static int pages(List<Link> links, int size) {
        return Math.max(1, (int) ((links.size() + size - 1L) / size));
    }

    private static List<Link> cut(List<Link> links, int page, int size) {
        long from = (page - 1L) * size;
        return from >= links.size() ? List.of() : links.subList((int) from, (int) Math.min(from + size, links.size()));
    }

    private static List<Object> views(Call call, Issue issue, List<Link> links, @Nullable List<String> fields) {
        JsonView view = call.view();
        List<Object> views = new ArrayList<>(links.size());
        for (Link link : links) {
            Map<String, Object> shown = view.link(link, issue);
            if (fields != null) {
                shown.keySet().retainAll(fields);
            }
            views.add(shown);
        }
        return views;
    }

    private static List<Link> matching(List<Link> links, Issue issue, @Nullable List<String> phrases) {
        if (phrases == null) {
            return links;
        }
        List<Relationship> wanted =
                phrases.stream().map(phrase -> known(phrase, true)).toList();
        return links.stream()
                .filter(link -> wanted.stream().anyMatch(one -> matches(link, issue, one)))
                .toList();
    }

    private static boolean matches(Link link, Issue issue, Relationship wanted) {
        LinkType type = link.relationship().type();
        return wanted.type() == type && (type == LinkType.RELATES || wanted.outward() == link.outward(issue));
    }

    private static Relationship known(String stated, boolean imported) {
        Relationship relationship = Relationship.ofIssues(stated);
        if (relationship == null || (relationship.importOnly() && !imported)) {
            throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
        }
        return relationship;
    }

    private static @Nullable List<String> fields(Call call, @Nullable List<String> fields) {
        if (fields != null) {
            for (String field : fields) {
                if (!JsonView.LINK_FIELDS.contains(field) && call.dialect().says(Question.LIST_UNKNOWN_FIELDS, "422")) {
                    throw ApiError.ofField(422, "fields", Message.UNKNOWN_FIELD, field);
                }
            }
            fields.addAll(List.of("self", "id"));
        }
        return fields;
    }

    /** The link that a request describes. Checked in this order: path, body, relationship, other issue. */
    private record LinkRequest(Issue source, Fields fields, Relationship relationship, String stated, Issue target) {

        static LinkRequest read(Call call, boolean imported) {
            Issue source = call.issue();
            Fields fields = call.fields();
            String stated = fields.text("relationship");
            String name = fields.reference("issue", "key", "id");
            Relationship relationship = known(stated, imported);
            Issue target = call.linkedIssue(name);
            if (source == target) {
                throw ApiError.of(call.dialect().status(Question.SELF_LINK), Message.SELF_LINK, source.key());
            }
            Issue epic = relationship == Relationship.HAS_EPIC ? target : source;
            if (relationship.type() == LinkType.EPIC && !epic.mayBeEpic()) {
                throw ApiError.of(422, Message.NOT_AN_EPIC, epic.key());
            }
            return new LinkRequest(source, fields, relationship, stated, target);
        }

        Link link(Call call, Link.Stamp created, Link.Stamp updated) {
            long id = call.state().links().nextId();
            boolean own = call.dialect().says(Question.LINK_IDS, "own");
            long mirrorId = own ? call.state().links().nextId() : id;
            return new Link(id, mirrorId, source, relationship, stated, target, created, updated);
        }

        Link.Stamp stamp(String what, Users users) {
            return new Link.Stamp(fields.user(what + "By", users), fields.date(what + "At"));
        }

        void checkDate(Instant date) {
            for (Issue issue : List.of(source, target)) {
                if (!issue.existedAt(date)) {
                    throw ApiError.ofField(422, "createdAt", Message.OUTSIDE_LIFETIME, issue.key());
                }
            }
        }
    }
}
