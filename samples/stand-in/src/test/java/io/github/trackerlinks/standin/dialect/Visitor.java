package io.github.trackerlinks.standin.dialect;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a stand-in over HTTP; uses v3 by default. */
record Visitor(String baseUrl) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    HttpResponse<String> send(String method, String target, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Authorization", "OAuth t"));
        lines.addAll(headers.length == 0 ? List.of("X-Org-ID", "1") : Arrays.asList(headers));
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + target))
                .headers(lines.toArray(String[]::new))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    HttpResponse<String> get(String path) {
        return send("GET", "/v3/" + path, "");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", "/v3/" + path, json.replace('\'', '"'));
    }

    int delete(String path) {
        return send("DELETE", "/v3/" + path, "").statusCode();
    }

    JsonNode read(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> link(String issue, String relationship, String other) {
        return post("issues/" + issue + "/links", "{'relationship':'" + relationship + "','issue':'" + other + "'}");
    }

    HttpResponse<String> linkEntity(String entity, String relationship, String other) {
        return post(
                "entities/" + entity + "/links", "{'relationship':'" + relationship + "','entity':'" + other + "'}");
    }

    HttpResponse<String> linkRemote(String query, String relationship, String origin) {
        return post(
                "issues/A-1/remotelinks" + query,
                "{'relationship':'" + relationship + "','key':'X-1','origin':'" + origin + "'}");
    }

    HttpResponse<String> importLink(String relationship) {
        return post(
                "issues/A-1/links/_import",
                "{'relationship':'" + relationship
                        + "','issue':'B-2','createdAt':'2024-03-02T09:00:00.123+0000','createdBy':'ivan'}");
    }

    /** The only link between A-1 and B-2, as A-1 lists it. */
    JsonNode listed() {
        link("A-1", "relates", "B-2");
        return read("issues/A-1/links").get(0);
    }
}
