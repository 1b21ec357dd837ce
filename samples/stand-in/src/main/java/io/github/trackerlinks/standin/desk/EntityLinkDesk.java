package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.relation.EntityRelationship;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.view.EntityView;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Links between entities. */
public final class EntityLinkDesk {

    private EntityLinkDesk() {}

    /** {@code GET entities/{type}/{id}}: 200 and the entity. */
    public static Answer get(Call call) {
        return answer(call, entity(call));
    }

    /** {@code POST entities/{type}/{id}/links}: 200 for one link or an array of them; all are stored or none, unless the rules say otherwise. */
    public static Answer create(Call call) {
        Entity source = entity(call);
        JsonNode body = call.json();
        if (body.isArray()) {
            call.world().tally().array(body.size());
            checkSize(call.world().rules().links(), body.size());
        }
        List<JsonNode> elements = new ArrayList<>(body.isArray() ? body.values() : List.of(body));
        if (call.world().rules().links().atomicArrays()) {
            storeAll(call, source, elements);
        } else {
            storeGood(call, source, elements);
        }
        return call.world().rules().links().entityAnswer() ? answer(call, source) : Answer.empty(200);
    }

    /** {@code GET entities/{type}/{id}/links?fields=}: 200 and all links, oldest first. */
    public static Answer list(Call call) {
        Entity entity = entity(call);
        Set<String> fields = fields(call.target().parameter("fields"));
        ArrayNode nodes = Json.array();
        for (var link : call.listed(entity)) {
            if (link instanceof EntityLink entityLink) {
                nodes.add(EntityView.link(
                        entityLink, entity, fields, call.world().users().myself(), call.address()));
            }
        }
        return Answer.json(200, Json.body(nodes));
    }

    /** {@code DELETE entities/{type}/{id}/links?right=}: 200; deletes all links of the pair, whatever they state. */
    public static Answer delete(Call call) {
        Entity entity = entity(call);
        String right = call.target().parameter("right");
        if (right == null || right.isBlank()) {
            throw Refusal.ofField(400, "right", Message.REQUIRED);
        }
        Entity other = call.world().anyEntity(entity.type(), right, call.now());
        List<EntityLink> links = new ArrayList<>();
        for (var link : entity.links()) {
            if (link instanceof EntityLink entityLink && entityLink.other(entity) == other) {
                links.add(entityLink);
            }
        }
        if (links.isEmpty()) {
            throw Refusal.of(404, Message.NO_LINK, entity.id() + " - " + other.id());
        }
        call.intake().removeAll(links);
        return Answer.empty(200);
    }

    private static Answer answer(Call call, Entity entity) {
        return Answer.json(
                200, Json.body(EntityView.entity(entity, call.world().users().myself(), call.address())));
    }

    private static Entity entity(Call call) {
        EntityType type = EntityType.named(call.names().get(0));
        if (type == null) {
            throw Refusal.of(404, Message.NO_RESOURCE);
        }
        return call.world().entity(type, call.names().get(1), call.now());
    }

    private static void checkSize(LinkRules rules, int size) {
        if (size == 0) {
            throw Refusal.ofField(422, "links", Message.REQUIRED);
        }
        if (rules.arrayLimit() > 0 && size > rules.arrayLimit()) {
            throw Refusal.of(rules.arrayLimitStatus(), Message.TOO_MANY_LINKS, rules.arrayLimit());
        }
    }

    private static void storeAll(Call call, Entity source, List<JsonNode> elements) {
        List<EntityLink> links = new ArrayList<>(elements.size());
        for (JsonNode element : elements) {
            links.add(link(call, source, Fields.of(element)));
        }
        call.intake().storeAll(links);
    }

    /** The first refusal is the answer, whatever else was stored. */
    private static void storeGood(Call call, Entity source, List<JsonNode> elements) {
        Refusal first = null;
        for (JsonNode element : elements) {
            try {
                call.intake().store(link(call, source, Fields.of(element)));
            } catch (Refusal refusal) {
                first = first == null ? refusal : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static EntityLink link(Call call, Entity source, Fields fields) {
        String stated = fields.text("relationship");
        String name = fields.reference("entity", "id");
        EntityRelationship relationship = EntityRelationship.stated(stated);
        if (relationship == null) {
            throw Refusal.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
        }
        Entity target = call.world().anyEntity(relationship.likelyLinked(source.type()), name, call.now());
        if (source == target) {
            throw Refusal.of(422, Message.SELF_LINK, source.id());
        }
        if (!relationship.fits(source.type(), target.type())) {
            throw Refusal.of(422, Message.UNFIT_RELATIONSHIP, relationship.phrase());
        }
        return new EntityLink(call.world().ledger().nextId(), source, relationship, stated, target);
    }

    private static Set<String> fields(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return Set.of();
        }
        Set<String> fields = new HashSet<>();
        for (String field : parameter.split(",", -1)) {
            if (!EntityView.FIELDS.contains(field.trim())) {
                throw Refusal.ofField(422, "fields", Message.UNKNOWN_FIELD, field.trim());
            }
            fields.add(field.trim());
        }
        return fields;
    }
}
