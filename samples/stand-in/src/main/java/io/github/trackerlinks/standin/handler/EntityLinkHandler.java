package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.store.EntityRelationship;
import io.github.trackerlinks.standin.store.EntityType;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Operations on links between entities. */
public final class EntityLinkHandler {

    private EntityLinkHandler() {}

    /** {@code GET entities/{type}/{id}}: 200 and the entity. */
    public static Answer get(Call call) {
        return answer(call, 200, entity(call));
    }

    /**
     * {@code POST entities/{type}/{id}/links}: 200 for one link or an array of links. Stores all of them or none,
     * unless the rules say otherwise.
     */
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
        int status = call.dialect().status(Question.ENTITY_CREATED);
        return call.world().rules().links().entityAnswer() ? answer(call, status, source) : Answer.empty(status);
    }

    /** {@code DELETE entities/{type}/{id}/links?right=}: 200; deletes all links of the pair, of any relationship. */
    public static Answer delete(Call call) {
        Entity entity = entity(call);
        String right = call.target().parameter("right");
        if (right == null || right.isBlank()) {
            throw ApiError.ofField(400, "right", Message.REQUIRED);
        }
        Entity other = call.world().anyEntity(entity.type(), right, 404, call.now());
        if (!other.id().equals(right) && call.dialect().says(Question.RIGHT_BY_SHORT_ID, "404")) {
            throw ApiError.of(404, Message.NO_ENTITY, right);
        }
        List<EntityLink> links = new ArrayList<>();
        for (var link : entity.links()) {
            if (link instanceof EntityLink entityLink && entityLink.other(entity) == other) {
                links.add(entityLink);
            }
        }
        if (links.isEmpty()) {
            int status = call.dialect().status(Question.ENTITY_PAIR_UNLINKED);
            throw ApiError.of(status, Message.NO_LINK, entity.id() + " - " + other.id());
        }
        boolean all = call.dialect().says(Question.ENTITY_PAIR_DELETED, "all");
        call.intake().removeAll(all ? links : links.subList(0, 1));
        return Answer.empty(200);
    }

    private static Answer answer(Call call, int status, Entity entity) {
        return call.answer(
                status, EntityView.entity(entity, call.world().users().myself(), call.address()));
    }

    static Entity entity(Call call) {
        EntityType type = EntityType.named(call.names().get(0));
        if (type == null || (type == EntityType.GOAL && knowsNoGoals(call))) {
            throw ApiError.of(404, Message.NO_RESOURCE);
        }
        return call.world().entity(type, call.names().get(1), call.now());
    }

    private static void checkSize(LinkRules rules, int size) {
        if (size == 0) {
            throw ApiError.ofField(422, "links", Message.REQUIRED);
        }
        if (rules.arrayLimit() > 0 && size > rules.arrayLimit()) {
            throw ApiError.of(rules.arrayLimitStatus(), Message.TOO_MANY_LINKS, rules.arrayLimit());
        }
    }

    private static void storeAll(Call call, Entity source, List<JsonNode> elements) {
        List<EntityLink> links = new ArrayList<>(elements.size());
        for (JsonNode element : elements) {
            links.add(link(call, source, Fields.of(element)));
        }
        call.intake().storeAll(links);
    }

    /** Stores the valid links. If any is invalid, the first error is the answer. */
    private static void storeGood(Call call, Entity source, List<JsonNode> elements) {
        ApiError first = null;
        for (JsonNode element : elements) {
            try {
                call.intake().store(link(call, source, Fields.of(element)));
            } catch (ApiError refusal) {
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
        if (relationship == null || isUnknown(relationship, call)) {
            throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
        }
        Entity target = call.linkedEntity(relationship.likelyLinked(source.type()), name);
        if (source == target) {
            throw ApiError.of(call.dialect().status(Question.SELF_LINK), Message.SELF_LINK, source.id());
        }
        if (!relationship.fits(source.type(), target.type())) {
            throw ApiError.of(422, Message.UNFIT_RELATIONSHIP, relationship.phrase());
        }
        return new EntityLink(call.world().ledger().nextId(), source, relationship, stated, target);
    }

    private static boolean isUnknown(EntityRelationship relationship, Call call) {
        boolean dropped = call.version().equals("v3") && call.dialect().says(Question.ENTITY_RELATES, "400");
        return (relationship == EntityRelationship.RELATES && dropped)
                || (relationship.ofGoals() && knowsNoGoals(call));
    }

    private static boolean knowsNoGoals(Call call) {
        return call.version().equals("v2") && call.dialect().says(Question.GOALS_IN_V2, "unknown");
    }
}
