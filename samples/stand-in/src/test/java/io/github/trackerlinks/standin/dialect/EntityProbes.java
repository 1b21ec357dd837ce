package io.github.trackerlinks.standin.dialect;

import tools.jackson.databind.JsonNode;

/** Probes of links between entities, links to external objects, and imports. */
final class EntityProbes {

    private static final String GITLAB = "ru.yandex.gitlab";

    private EntityProbes() {}

    static void ask() {
        entities();
        remotesAndImports();
    }

    private static void entities() {
        Probes.ask(Question.ENTITY_CREATED, v -> Probes.status(v.linkEntity("project/a", "relates", "b")));
        Probes.ask(
                Question.ENTITY_RELATES,
                v -> Probes.status(v.linkEntity("project/a", "relates", "b")),
                "allowed",
                "200");
        Probes.ask(
                Question.GOALS_IN_V2,
                v -> v.send("GET", "/v2/entities/goal/g", "").statusCode() + " "
                        + v.send(
                                        "POST",
                                        "/v2/entities/project/a/links",
                                        "{\"relationship\":\"works towards\",\"entity\":\"g\"}")
                                .statusCode(),
                "known",
                "200 200",
                "unknown",
                "404 400");
        Probes.ask(
                Question.ENTITY_FIELDS,
                v -> entityLink(v).path("linkFieldValues").toString(),
                "empty",
                "{}",
                "defaults",
                "{\"id\":\"b\",\"shortId\":2,\"entityType\":\"project\",\"summary\":\"project b\"}");
        Probes.ask(
                Question.ENTITY_TYPE_KEY,
                v -> String.join(" ", entityLink(v).propertyNames())
                        .replace("linkFieldValues", "")
                        .trim());
        Probes.ask(Question.ENTITY_PAIR_UNLINKED, v -> Integer.toString(v.delete("entities/project/a/links?right=b")));
        Probes.ask(
                Question.ENTITY_PAIR_DELETED,
                v -> {
                    v.linkEntity("project/a", "relates", "b");
                    v.linkEntity("project/a", "depends on", "b");
                    v.delete("entities/project/a/links?right=b");
                    return Integer.toString(v.read("entities/project/b/links").size());
                },
                "all",
                "0",
                "first",
                "1");
        Probes.ask(
                Question.RIGHT_BY_SHORT_ID,
                v -> {
                    v.linkEntity("project/a", "relates", "b");
                    return v.delete("entities/project/a/links?right=2") + " "
                            + v.read("entities/project/b/links").size();
                },
                "allowed",
                "200 0",
                "404",
                "404 1");
    }

    private static JsonNode entityLink(Visitor visitor) {
        visitor.linkEntity("project/a", "relates", "b");
        return visitor.read("entities/project/a/links").get(0);
    }

    private static void remotesAndImports() {
        Probes.ask(
                Question.REMOTE_DELETED,
                v -> Integer.toString(v.delete("issues/A-1/remotelinks/"
                        + Visitor.json(v.linkRemote("", "RELATES", GITLAB))
                                .path("id")
                                .asString())));
        Probes.ask(
                Question.REMOTE_RELATIONSHIPS,
                v -> Probes.status(v.linkRemote("", "depends on", GITLAB)),
                "relates",
                "400",
                "any",
                "201");
        Probes.ask(Question.UNKNOWN_ORIGIN, v -> Probes.status(v.linkRemote("", "RELATES", "org.example.none")));
        Probes.ask(
                Question.FAILING_BACKLINK,
                v -> v.linkRemote("?backlink=true", "RELATES", GITLAB).statusCode() + " "
                        + v.read("issues/A-1/remotelinks").size(),
                "201",
                "201 1",
                "502",
                "502 0",
                "502-stored",
                "502 1");
        Probes.ask(Question.IMPORTED, v -> Probes.status(v.importLink("relates")));
        Probes.ask(
                Question.IMPORT_BY,
                v -> Probes.status(v.importLink("relates")),
                "anyone",
                "200",
                "administrators",
                "403");
    }
}
