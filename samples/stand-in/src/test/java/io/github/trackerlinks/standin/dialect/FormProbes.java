package io.github.trackerlinks.standin.dialect;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Probes of the form of answers and errors. */
final class FormProbes {

    private FormProbes() {}

    static void ask() {
        forms();
        errors();
    }

    private static void forms() {
        Probes.ask(
                Question.ID_FORM,
                v -> v.listed().at("/id").getNodeType() + " "
                        + v.listed().at("/status/id").getNodeType(),
                "documented",
                "NUMBER STRING",
                "strings",
                "STRING STRING",
                "numbers",
                "NUMBER NUMBER");
        Probes.ask(Question.USERS, v -> v.listed().has("createdBy") ? "present" : "missing");
        Probes.ask(Question.UNKNOWN_FIELDS, v -> v.listed().path("object").has("addedLater") ? "some" : "none");
        Probes.ask(Question.ABSENT_FIELDS, v -> v.listed().path("assignee").isNull() ? "null" : "left-out");
        Probes.ask(Question.NULL_ELEMENTS, v -> {
            v.listed();
            JsonNode page = Visitor.json(v.post("issues/A-1/links/_list", "{}")).path("links");
            return v.read("issues/A-1/links").path(1).isNull() && page.path(1).isNull() ? "last" : "none";
        });
        Probes.ask(
                Question.LABELS,
                v -> v.listed().at("/object/display") + " " + v.listed().at("/status/display") + " "
                        + v.listed().at("/type/inward"),
                "text",
                "\"Issue B-2\" \"Открыт\" \"Связана\"",
                "map",
                "{\"ru\":\"Issue B-2\",\"en\":\"Issue B-2\"} {\"ru\":\"Открыт\",\"en\":\"Open\"}"
                        + " {\"ru\":\"Связана\",\"en\":\"Linked\"}");
        Probes.ask(
                Question.LANGUAGE,
                v -> Visitor.json(v.send("GET", "/v3/issues/A-1", "", "X-Org-ID", "1", "Accept-Language", "en"))
                        .at("/status/display")
                        .asString(),
                "header",
                "Open",
                "organization",
                "Открыт");
        Probes.ask(
                Question.DATES,
                v -> v.read("issues/A-1").path("createdAt").asString(),
                "+0000",
                "2024-03-02T09:00:00.123+0000",
                "+00:00",
                "2024-03-02T09:00:00.123+00:00",
                "Z",
                "2024-03-02T09:00:00.123Z",
                "+0300",
                "2024-03-02T12:00:00.123+0300",
                "no-fraction",
                "2024-03-02T09:00:00+0000",
                "nanoseconds",
                "2024-03-02T09:00:00.123000000+0000");
        Probes.ask(
                Question.SELF,
                v -> v.listed().path("self").asString().startsWith("http://127.0.0.1:")
                        ? "with-scheme"
                        : v.listed().path("self").asString().startsWith("127.0.0.1:") ? "without-scheme" : "");
    }

    private static void errors() {
        Probes.ask(
                Question.ERROR_VALUES,
                v -> Visitor.json(v.post("issues/A-1/links", "{'relationship':'relates'}"))
                        .at("/errors/issue")
                        .getNodeType()
                        .toString(),
                "texts",
                "STRING",
                "lists",
                "ARRAY");
        Probes.ask(Question.ERROR_STATUS_CODE, v -> v.read("issues/A-9").has("statusCode") ? "present" : "missing");
        Probes.ask(
                Question.ERROR_BODY,
                v -> {
                    HttpResponse<String> answer = v.get("issues/A-9");
                    return answer.statusCode() + " "
                            + answer.headers().firstValue("content-type").orElse("") + " "
                            + answer.body().replaceAll("(?s)^(.?).*", "$1");
                },
                "json",
                "404 application/json;charset=utf-8 {",
                "empty",
                "404  ",
                "text",
                "404 text/plain;charset=utf-8 З",
                "html",
                "404 text/html;charset=utf-8 <");
        Probes.ask(Question.ORGANIZATION_MISSING, v -> Probes.status(v.send("GET", "/v3/myself", "", "X-Other", "1")));
        Probes.ask(
                Question.ORGANIZATION_TWICE,
                v -> Probes.status(v.send("GET", "/v3/myself", "", "X-Org-ID", "not provided", "X-Cloud-Org-ID", "1")),
                "accepted",
                "200");
    }
}
