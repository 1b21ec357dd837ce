package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.store.User;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Json;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** JSON of entities and of the links between them. */
public final class EntityView {

    /** The fields that a request may ask for. Answers omit those without a value. */
    public static final Set<String> FIELDS = Set.of(
            "self",
            "id",
            "version",
            "shortId",
            "entityType",
            "summary",
            "createdBy",
            "createdAt",
            "updatedAt",
            "description",
            "author",
            "lead",
            "teamUsers",
            "clients",
            "followers",
            "start",
            "end",
            "tags",
            "parentEntity",
            "teamAccess",
            "quarter",
            "entityStatus",
            "issueQueues",
            "checklistItems");

    /** The fields of an answer if the request asks for none and the dialect has defaults. */
    public static final Set<String> DEFAULT_FIELDS = Set.of("id", "shortId", "entityType", "summary");

    private EntityView() {}

    /** An entity. Its summary is in {@code fields}, the others are on the top level. */
    public static ObjectNode entity(Entity entity, User author, Address address) {
        ObjectNode node = flat(entity, author, address);
        node.remove("summary");
        node.putObject("fields").put("summary", entity.summary());
        return node;
    }

    /** A link, seen from this end, with only these {@code fields} of the other end. */
    public static ObjectNode link(
            EntityLink link, Entity end, Collection<String> fields, User author, Address address) {
        ObjectNode node = Json.object().put("type", link.relationship(end).phrase());
        ObjectNode values = fields.isEmpty()
                ? Json.object()
                : flat(link.other(end), author, address).retain(fields);
        node.set("linkFieldValues", values);
        return node;
    }

    private static ObjectNode flat(Entity entity, User author, Address address) {
        ObjectNode node = Json.object()
                .put("self", address.of("entities", entity.type().wireName(), entity.id()))
                .put("id", entity.id())
                .put("version", 1)
                .put("shortId", entity.shortId())
                .put("entityType", entity.type().wireName())
                .put("createdAt", Dates.write(entity.createdAt()))
                .put("updatedAt", Dates.write(entity.createdAt()))
                .put("summary", entity.summary());
        node.set("createdBy", DirectoryView.user(author, address));
        return node;
    }
}
