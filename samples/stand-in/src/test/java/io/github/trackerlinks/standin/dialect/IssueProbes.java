package io.github.trackerlinks.standin.dialect;

import java.net.URI;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Probes of creating and listing issue links. */
final class IssueProbes {

    private IssueProbes() {}

    static void ask() {
        ends();
        issueLinks();
        pages();
    }

    private static void ends() {
        Probes.ask(
                Question.MISSING_TARGET,
                v -> v.link("A-1", "relates", "A-9").statusCode() + " "
                        + v.linkEntity("project/a", "relates", "none").statusCode(),
                "404",
                "404 404",
                "422",
                "422 422");
        Probes.ask(
                Question.INVISIBLE_ISSUE,
                v -> v.link("A-1", "relates", "HID-1").statusCode() + " "
                        + v.get("issues/HID-1/links").statusCode(),
                "403",
                "403 403",
                "404",
                "404 404");
        Probes.ask(
                Question.SELF_LINK,
                v -> v.link("A-1", "relates", "A-1").statusCode() + " "
                        + v.linkEntity("project/a", "relates", "a").statusCode(),
                "422",
                "422 422",
                "400",
                "400 400",
                "409",
                "409 409");
        Probes.ask(
                Question.SECOND_PARENT,
                IssueProbes::secondParent,
                "allowed",
                "201 B-2 C-3",
                "422",
                "422 B-2",
                "replaces",
                "201 C-3");
        Probes.ask(Question.SUBTASK_CYCLE, IssueProbes::cycle, "allowed", "201 201", "422", "201 422");
    }

    private static String secondParent(Visitor visitor) {
        visitor.link("A-1", "is subtask for", "B-2");
        StringBuilder seen = new StringBuilder();
        seen.append(visitor.link("C-3", "is parent task for", "A-1").statusCode());
        for (JsonNode link : visitor.read("issues/A-1/links")) {
            seen.append(' ').append(link.at("/object/key").asString());
        }
        return seen.toString();
    }

    private static String cycle(Visitor visitor) {
        visitor.link("A-1", "is parent task for", "B-2");
        return visitor.link("B-2", "is parent task for", "C-3").statusCode() + " "
                + visitor.link("A-1", "is subtask for", "C-3").statusCode();
    }

    private static void issueLinks() {
        Probes.ask(Question.RELATES_DIRECTION, v -> v.listed().at("/direction").asString());
        Probes.ask(
                Question.EPIC_DIRECTION,
                v -> directionAndLabel(v.link("E-1", "is epic of", "A-1")),
                "outward",
                "outward Эпик",
                "inward",
                "inward Эпик");
        Probes.ask(
                Question.CLONE_DIRECTION,
                v -> directionAndLabel(v.importLink("original")),
                "outward",
                "outward Клон",
                "inward",
                "inward Клон");
        Probes.ask(Question.DUPLICATES_TYPE, v -> {
            JsonNode type = Visitor.json(v.link("A-1", "duplicates", "B-2")).path("type");
            String path = URI.create(type.path("self").asString()).getPath();
            return Visitor.json(v.send("GET", path, "")).equals(type)
                    ? type.path("id").asString()
                    : path;
        });
        Probes.ask(Question.LINK_IDS, IssueProbes::idsAtBothEnds, "shared", "204 204", "own", "404 204");
        Probes.ask(Question.FIRST_LINK_ID, v -> v.listed().path("id").asString());
        Probes.ask(
                Question.CREATED_LINK,
                v -> shape(v.link("A-1", "relates", "B-2"), "self", "id", "updatedBy", "status"),
                "sample",
                "self id updatedBy",
                "complete",
                "self id updatedBy status",
                "bare",
                "self id",
                "id",
                "id");
        Probes.ask(
                Question.STATE_PLACE,
                v -> v.listed().has("status")
                        ? "link"
                        : v.listed().at("/object/status").isObject() ? "object" : "");
        Probes.ask(
                Question.ISSUE_VERSION,
                v -> {
                    v.delete("issues/A-1/links/" + v.listed().path("id").asString());
                    return v.read("issues/A-1").path("version") + " "
                            + v.read("issues/B-2").path("version") + " "
                            + v.read("issues/C-3").path("version");
                },
                "constant",
                "1 1 1",
                "counted",
                "3 3 1");
        Probes.ask(
                Question.LINK_GONE,
                v -> v.delete("issues/A-1/links/7") + " " + v.delete("issues/A-1/remotelinks/7"),
                "404",
                "404 404",
                "204",
                "204 204");
    }

    private static String directionAndLabel(HttpResponse<String> created) {
        JsonNode link = Visitor.json(created);
        String direction = link.path("direction").asString();
        return direction + " " + link.path("type").path(direction).asString();
    }

    /** Deletes the link at B-2, first by the id that A-1 shows, then by the one that B-2 shows. */
    private static String idsAtBothEnds(Visitor visitor) {
        String source = visitor.listed().path("id").asString();
        String target = visitor.read("issues/B-2/links").at("/0/id").asString();
        int first = visitor.delete("issues/B-2/links/" + source);
        if (first == 204) {
            visitor.link("A-1", "relates", "B-2");
            target = visitor.read("issues/B-2/links").at("/0/id").asString();
        }
        return first + " " + visitor.delete("issues/B-2/links/" + target);
    }

    private static String shape(HttpResponse<String> answer, String... fields) {
        StringBuilder seen = new StringBuilder();
        for (String field : fields) {
            seen.append(Visitor.json(answer).has(field) ? " " + field : "");
        }
        return seen.toString().trim();
    }

    private static void pages() {
        Probes.ask(
                Question.LISTING_PAGE,
                v -> v.get("issues/A-1/links").headers().firstValue("link").orElse("0"));
        Probes.ask(
                Question.LIST_IN_V2,
                v -> Probes.status(v.send("POST", "/v2/issues/A-1/links/_list", "{}")),
                "there",
                "200");
        Probes.ask(
                Question.LIST_TOTALS,
                v -> totals(v, 1) + " " + totals(v, 2),
                "present",
                "2/2 2/2",
                "absent-at-end",
                "2/2 /",
                "absent",
                "/ /");
        Probes.ask(
                Question.LIST_UNKNOWN_FIELDS,
                v -> Probes.status(v.post("issues/A-1/links/_list", "{'fields':['type','colour']}")),
                "ignored",
                "200");
        Probes.ask(
                Question.LIST_PAGING,
                v -> Integer.toString(Visitor.json(page(v, 1)).path("links").size()),
                "heeded",
                "1",
                "ignored",
                "2");
    }

    private static HttpResponse<String> page(Visitor visitor, int page) {
        visitor.link("A-1", "relates", "B-2");
        visitor.link("A-1", "relates", "C-3");
        return visitor.post("issues/A-1/links/_list?perPage=1&page=" + page, "{}");
    }

    private static String totals(Visitor visitor, int page) {
        var headers = page(visitor, page).headers();
        return headers.firstValue("x-total-pages").orElse("") + "/"
                + headers.firstValue("x-total-count").orElse("");
    }
}
