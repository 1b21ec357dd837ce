package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.relation.Relationship;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Operations on entities and the links between them. */
public final class EntityLinkHandler {

    /** The fields of an answer if the request asks for none and the dialect has defaults. */
    private static final Set<String> DEFAULT_FIELDS = Set.of("id", "shortId", "entityType", "summary");

    private EntityLinkHandler() {}

    /** {@code GET entities/{type}/{id}}: 200 and the entity. */
    public static Answer get(Call call) {
        return call.answer(200, call.view().entity(entity(call)));
    }

    /**
     * {@code POST entities/{type}/{id}/links}: 200 for one link or an array of links. Stores all of them or none,
     * unless the rules say otherwise.
     */
    public static Answer create(Call call) {
        LinkRules rules = call.state().rules().links();
        Entity source = entity(call);
        JsonNode body = call.json();
        if (body.isArray()) {
            call.state().tally().array(body.size());
            checkSize(rules, body.size());
        }
        List<JsonNode> elements = new ArrayList<>(body.isArray() ? body.values() : List.of(body));
        if (rules.atomicArrays()) {
            call.writes()
                    .storeAll(elements.stream()
                            .map(element -> link(call, source, Fields.of(element)))
                            .toList());
        } else {
            storeGood(call, source, elements);
        }
        int status = call.dialect().status(Question.ENTITY_CREATED);
        return rules.entityAnswer() ? call.answer(status, call.view().entity(source)) : Answer.empty(status);
    }

    /** {@code DELETE entities/{type}/{id}/links?right=}: 200; deletes all links of the pair, of any relationship. */
    public static Answer delete(Call call) {
        Entity entity = entity(call);
        String right = call.target().parameter("right");
        if (right == null || right.isBlank()) {
            throw ApiError.ofField(400, "right", Message.REQUIRED);
        }
        Entity other = call.state().anyEntity(entity.type(), right, 404, call.now());
        if (!other.id().equals(right) && call.dialect().says(Question.RIGHT_BY_SHORT_ID, "404")) {
            throw ApiError.of(404, Message.NO_ENTITY, right);
        }
        List<Link> links = entity.links().stream()
                .filter(link -> link.other(entity) == other)
                .toList();
        if (links.isEmpty()) {
            int status = call.dialect().status(Question.ENTITY_PAIR_UNLINKED);
            throw ApiError.of(status, Message.NO_LINK, entity.id() + " - " + other.id());
        }
        boolean all = call.dialect().says(Question.ENTITY_PAIR_DELETED, "all");
        call.writes().removeAll(all ? links : links.subList(0, 1));
        return Answer.empty(200);
    }

    /** {@code GET entities/{type}/{id}/links?fields=}: 200 and all links, oldest first. */
    public static Answer list(Call call) {
        Entity entity = entity(call);
        Set<String> fields = fields(call.target().parameter("fields"));
        List<Object> views = new ArrayList<>();
        for (Link link : call.listed(entity, Link.Kind.ENTITY)) {
            views.add(view(call, link, entity, fields));
        }
        return call.answer(200, views);
    }

    @SuppressWarnings("NullAway") // a null in an answer
    private static Map<String, Object> view(Call call, Link link, Entity end, Set<String> fields) {
        boolean defaults = fields.isEmpty() && call.dialect().says(Question.ENTITY_FIELDS, "defaults");
        Map<String, Object> view = call.view().entityLink(link, end, defaults ? DEFAULT_FIELDS : fields);
        if (fields.isEmpty() && call.dialect().says(Question.ENTITY_FIELDS, "null")) {
            view.put("linkFieldValues", null);
        }
        if (call.dialect().says(Question.ENTITY_TYPE_KEY, "relationship")) {
            view.put("relationship", view.remove("type"));
        }
        return view;
    }

    private static Set<String> fields(@Nullable String parameter) {
        Set<String> fields = new HashSet<>();
        if (parameter != null && !parameter.isBlank()) {
            for (String field : parameter.split(",", -1)) {
                if (!JsonView.ENTITY_FIELDS.contains(field.trim())) {
                    throw ApiError.ofField(422, "fields", Message.UNKNOWN_FIELD, field.trim());
                }
                fields.add(field.trim());
            }
        }
        return fields;
    }

    private static Entity entity(Call call) {
        EntityType type = EntityType.named(call.names().get(0));
        if (type == null || (type == EntityType.GOAL && knowsNoGoals(call))) {
            throw ApiError.of(404, Message.NO_RESOURCE);
        }
        return call.state().entity(type, call.names().get(1), call.now());
    }

    private static void checkSize(LinkRules rules, int size) {
        if (size == 0) {
            throw ApiError.ofField(422, "links", Message.REQUIRED);
        }
        if (rules.arrayLimit() > 0 && size > rules.arrayLimit()) {
            throw ApiError.of(rules.arrayLimitStatus(), Message.TOO_MANY_LINKS, rules.arrayLimit());
        }
    }

    /** Stores the valid links. If any is invalid, the first error is the answer. */
    private static void storeGood(Call call, Entity source, List<JsonNode> elements) {
        ApiError first = null;
        for (JsonNode element : elements) {
            try {
                call.writes().storeAll(List.of(link(call, source, Fields.of(element))));
            } catch (ApiError error) {
                first = first == null ? error : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static Link link(Call call, Entity source, Fields fields) {
        String stated = fields.text("relationship");
        String name = fields.reference("entity", "id");
        Relationship relationship = Relationship.ofEntities(stated);
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
        return Link.of(call.state().links().nextId(), source, relationship, stated, target, call.stamp());
    }

    private static boolean isUnknown(Relationship relationship, Call call) {
        boolean dropped = call.version().equals("v3") && call.dialect().says(Question.ENTITY_RELATES, "400");
        return (relationship == Relationship.RELATES && dropped) || (relationship.ofGoals() && knowsNoGoals(call));
    }

    private static boolean knowsNoGoals(Call call) {
        return call.version().equals("v2") && call.dialect().says(Question.GOALS_IN_V2, "unknown");
    }
}
