package io.github.trackerlinks.streams;

import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.handler.TrackerState;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which links a request on the wire speaks of, whatever names it gives to their ends. */
final class WireLinks {
    /** What all links of two ends are called. */
    static final String ALL = "all";

    private static final int ISSUE_NAME = 2;
    /** {@code v3, entities, TYPE, ID}. */
    private static final int ENTITY_NAME = 3;

    private final TrackerState names;
    private final Function<String, @Nullable LinkIdentity> byId;

    /** @param byId which link has this id now */
    WireLinks(Cast cast, Function<String, @Nullable LinkIdentity> byId) {
        this.byId = byId;
        this.names = TrackerState.empty(new Rules());
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

    /** The link that a delete asks for, or one that stands for all of its two ends; none if it is not known. */
    Set<LinkIdentity> deleted(String target) {
        Target parsed = Target.parse(target);
        List<String> path = parsed.segments();
        String right = parsed.parameter("right");
        if (right != null) {
            return Set.of(new LinkIdentity(ALL, source(target), entity(right)));
        }
        LinkIdentity link = byId.apply(path.get(path.size() - 1));
        return link == null ? Set.of() : Set.of(link);
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
