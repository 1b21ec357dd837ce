package io.github.trackerlinks.streams;

import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which links a request on the wire speaks of, by the names that its world knows the ends by. */
final class WireLinks {
    /** {@code v3, entities, TYPE, ID}. */
    private static final int ENTITY_NAME = 3;

    private final World world;

    WireLinks(World world) {
        this.world = world;
    }

    /** The source of a write; {@code null} for a read. */
    @Nullable
    String source(Request request) {
        return request.isRead() ? null : source(Target.parse(request.target()).segments());
    }

    /** The links that a write asks for. */
    Set<LinkIdentity> links(Request request) {
        List<String> path = Target.parse(request.target()).segments();
        String source = source(path);
        JsonNode body = Json.read(request.body());
        Set<LinkIdentity> links = new LinkedHashSet<>();
        for (JsonNode link : body.isArray() ? body.values() : List.of(body)) {
            Relationship relationship = Relationship.of(link.get("relationship").asString());
            links.add(LinkIdentity.of(source, relationship, target(link)));
        }
        return links;
    }

    private String source(List<String> path) {
        return path.get(1).equals("entities") ? entity(path.get(ENTITY_NAME)) : issue(path.get(2));
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
        Issue issue = world.issues().find(name);
        return issue == null ? name : issue.key();
    }

    private String entity(String name) {
        Entity entity = world.entities().findAny(EntityType.PROJECT, name);
        return entity == null ? "project:" + name : entity.rowName();
    }
}
