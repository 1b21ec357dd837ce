package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the links of an entity, oldest first. */
public final class EntityLinkListing {

    private EntityLinkListing() {}

    /** {@code GET entities/{type}/{id}/links?fields=}: 200 and all links. */
    public static Answer list(Call call) {
        Entity entity = EntityLinkHandler.entity(call);
        Set<String> fields = fields(call.target().parameter("fields"));
        ArrayNode nodes = Json.array();
        for (var link : call.listed(entity)) {
            if (link instanceof EntityLink entityLink) {
                nodes.add(node(call, entityLink, entity, fields));
            }
        }
        return call.answer(200, nodes);
    }

    private static ObjectNode node(Call call, EntityLink link, Entity end, Set<String> fields) {
        boolean defaults = fields.isEmpty() && call.dialect().says(Question.ENTITY_FIELDS, "defaults");
        ObjectNode node = EntityView.link(
                link,
                end,
                defaults ? EntityView.DEFAULT_FIELDS : fields,
                call.world().users().myself(),
                call.address());
        if (fields.isEmpty() && call.dialect().says(Question.ENTITY_FIELDS, "null")) {
            node.putNull("linkFieldValues");
        }
        if (call.dialect().says(Question.ENTITY_TYPE_KEY, "relationship")) {
            node.set("relationship", node.remove("type"));
        }
        return node;
    }

    private static Set<String> fields(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return Set.of();
        }
        Set<String> fields = new HashSet<>();
        for (String field : parameter.split(",", -1)) {
            if (!EntityView.FIELDS.contains(field.trim())) {
                throw ApiError.ofField(422, "fields", Message.UNKNOWN_FIELD, field.trim());
            }
            fields.add(field.trim());
        }
        return fields;
    }
}
