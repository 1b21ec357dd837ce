package io.github.trackerlinks.streams;

import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Target;
import io.github.trackerlinks.streams.scenario.Cast;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which links a request on the wire speaks of, whatever names it gives to their ends. */
final class WireLinks {
    private static final int ISSUE_NAME = 2;
    /** {@code v3, entities, TYPE, ID}. */
    private static final int ENTITY_NAME = 3;

    private final World names;

    WireLinks(Cast cast) {
        this.names = World.empty(Rules.DEFAULTS, Dialect.defaults(), Instant.EPOCH);
        cast.enter(names, Instant.EPOCH);
    }

    /** The end whose links a request reads or changes; for any other request its target. */
    String source(String target) {
        List<String> path = Target.parse(target).segments();
        if (path.size() <= ISSUE_NAME) {
            return target;
        }
        return path.get(1).equals("entities") ? entity(path.get(ENTITY_NAME)) : issue(path.get(ISSUE_NAME));
    }

    /** The links that a write asks for. */
    Set<LinkIdentity> links(String target, byte[] body) {
        String source = source(target);
        JsonNode json = Json.read(Body.of(body));
        Set<LinkIdentity> links = new LinkedHashSet<>();
        for (JsonNode link : json.isArray() ? json.values() : List.of(json)) {
            Relationship relationship = Relationship.of(link.get("relationship").asString());
            links.add(LinkIdentity.of(source, relationship, target(link)));
        }
        return links;
    }

    private String target(JsonNode link) {
        if (link.has("origin")) {
            return "remote:" + link.get("origin").asString() + "/"
                    + link.get("key").asString();
        }
        return link.has("entity")
                ? entity(link.get("entity").asString())
                : issue(link.get("issue").asString());
    }

    private String issue(String name) {
        Issue issue = names.issues().find(name);
        return issue == null ? name : issue.key();
    }

    private String entity(String name) {
        Entity entity = names.entities().findAny(EntityType.PROJECT, name);
        return entity == null ? "project:" + name : entity.rowName();
    }
}
