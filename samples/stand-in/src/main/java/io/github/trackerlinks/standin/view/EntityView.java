package io.github.trackerlinks.standin.view;

import io.github.trackerlinks.standin.directory.User;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.wire.Dates;
import io.github.trackerlinks.standin.wire.Json;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Entities and the links between them as JSON. */
public final class EntityView {

    /** The fields that can be asked for; those that no entity here has a value for are left out of answers. */
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

    /** Those that an answer has when nobody asked for any, in the dialect that has some. */
    public static final Set<String> DEFAULT_FIELDS = Set.of("id", "shortId", "entityType", "summary");

    private EntityView() {}

    /** An entity: what every one has on top, the summary among its {@code fields}. */
    public static ObjectNode entity(Entity entity, User author, Address address) {
        ObjectNode node = flat(entity, author, address);
        node.remove("summary");
        node.putObject("fields").put("summary", entity.summary());
        return node;
    }

    /** A link as this end sees it, with only the {@code fields} of the other end. */
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
