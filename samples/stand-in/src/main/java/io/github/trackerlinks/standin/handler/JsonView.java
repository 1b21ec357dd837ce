package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Applications.Application;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import io.github.trackerlinks.standin.store.IssueField;
import io.github.trackerlinks.standin.store.Issues.Queue;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.store.RemoteObject;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.store.Users.User;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.Dates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the stored objects as plain maps, in the documented form. {@link DialectTransform} gives it the form of a
 * dialect.
 *
 * @param root the start of each {@code self}, such as {@code http://127.0.0.1:8080/v3/}
 * @param language the language of labels
 * @param users the users
 */
record JsonView(String root, Language language, Users users) {

    /** The fields of an issue link. */
    static final Set<String> LINK_FIELDS = Set.of(
            "self", "id", "type", "direction", "object", "createdBy", "updatedBy", "createdAt", "updatedAt",
            "assignee", "status");

    /** The fields of an entity that a request may ask for. Answers omit those without a value. */
    static final Set<String> ENTITY_FIELDS = Set.of(
            "self", "id", "version", "shortId", "entityType", "summary", "createdBy", "createdAt", "updatedAt",
            "description", "author", "lead", "teamUsers", "clients", "followers", "start", "end", "tags",
            "parentEntity", "teamAccess", "quarter", "entityStatus", "issueQueues", "checklistItems");

    private static final long FIRST_OBJECT_ID = 13_570_010_000_000L;

    Map<String, Object> issue(Issue issue, int version) {
        IssueCard card = issue.card();
        return object(
                url("issues", issue.key()),
                "id", issue.id(),
                "key", issue.key(),
                "version", version,
                "summary", card.summary(),
                "createdAt", Dates.write(issue.createdAt()),
                "updatedAt", Dates.write(issue.updatedAt()),
                "queue", queue(issue.queue()),
                "createdBy", reference(users.myself()),
                "updatedBy", reference(users.myself()),
                "type", card.type() == null ? null : issueType(card.type()),
                "assignee", assignee(issue),
                "status", status(card.status()));
    }

    /** A link of an issue, with the status of a linked issue and its assignee, if it has one. */
    Map<String, Object> link(Link link, Linkable end) {
        Map<String, Object> view = created(link, end);
        if (link.other(end) instanceof Issue other) {
            put(view, "assignee", assignee(other));
            put(view, "status", status(other.card().status()));
        }
        return view;
    }

    /** A link of an issue in the answer to its creation: without status and assignee, like the documented sample. */
    Map<String, Object> created(Link link, Linkable end) {
        boolean remote = link.kind() == Link.Kind.REMOTE;
        String id = Long.toString(link.id(end));
        return object(
                url("issues", end.name(), remote ? "remotelinks" : "links", id),
                "id", link.id(end),
                "type", type(link.relationship().type()),
                "direction", remote || link.outward(end) ? "outward" : "inward",
                "object", remote ? remoteObject(link) : reference((Issue) link.other(end)),
                "createdBy", reference(link.created().by()),
                "updatedBy", reference(link.updated().by()),
                "createdAt", Dates.write(link.created().at()),
                "updatedAt", Dates.write(link.updated().at()));
    }

    /** The external object at the other end of a link. */
    Map<String, Object> remoteObject(Link link) {
        Application application = ((RemoteObject) link.target()).application();
        String id = objectId(link);
        return object(
                url("applications", application.id(), "objects", id),
                "id", id,
                "key", link.target().name(),
                "application", application(application));
    }

    /** The id of the external object in its application. */
    static String objectId(Link link) {
        return Long.toString(FIRST_OBJECT_ID + link.id());
    }

    /** An entity. Its summary is in {@code fields}, the others are on the top level. */
    Map<String, Object> entity(Entity entity) {
        Map<String, Object> view = fields(entity);
        view.remove("summary");
        view.put("fields", new LinkedHashMap<>(Map.of("summary", entity.summary())));
        return view;
    }

    /** A link of an entity, with these fields of the other end. */
    Map<String, Object> entityLink(Link link, Linkable end, Set<String> fields) {
        Map<String, Object> values = fields((Entity) link.other(end));
        values.keySet().retainAll(fields);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", link.relationship(end).phrase());
        view.put("linkFieldValues", values);
        return view;
    }

    private Map<String, Object> fields(Entity entity) {
        return object(
                url("entities", entity.type().wireName(), entity.id()),
                "id", entity.id(),
                "version", 1,
                "shortId", entity.shortId(),
                "entityType", entity.type().wireName(),
                "createdAt", Dates.write(entity.createdAt()),
                "updatedAt", Dates.write(entity.createdAt()),
                "summary", entity.summary(),
                "createdBy", reference(users.myself()));
    }

    Map<String, Object> type(LinkType type) {
        return object(
                url("linktypes", type.id()),
                "id", type.id(),
                "inward", type.inward(language),
                "outward", type.outward(language));
    }

    Map<String, Object> application(Application application) {
        String id = application.id();
        return object(url("applications", id), "id", id, "type", id, "name", application.name());
    }

    Map<String, Object> user(User user) {
        return object(
                url("users", Long.toString(user.uid())),
                "uid", user.uid(),
                "login", user.login(),
                "trackerUid", user.uid(),
                "passportUid", user.uid(),
                "display", user.display(),
                "email", user.login() + "@example.org",
                "external", false,
                "hasLicense", true,
                "dismissed", false);
    }

    Map<String, Object> queue(Queue queue) {
        String id = Integer.toString(queue.id());
        return object(url("queues", queue.key()), "id", id, "key", queue.key(), "display", queue.key());
    }

    /** An issue type, of which only the key is known. */
    Map<String, Object> issueType(String key) {
        String display = key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
        return object(url("issuetypes", key), "id", key, "key", key, "display", display);
    }

    Map<String, Object> field(IssueField field) {
        return object(
                url("fields", field.id()),
                "id", field.id(),
                "name", field.label(language),
                "readonly", false,
                "schema", new LinkedHashMap<>(Map.of("type", field.schema())));
    }

    Map<String, Object> status(Status status) {
        String id = status.id();
        return object(url("statuses", id), "id", id, "key", status.key(), "display", status.label(language));
    }

    private Map<String, Object> reference(User user) {
        String id = Long.toString(user.uid());
        return object(url("users", id), "id", id, "display", user.display());
    }

    private Map<String, Object> reference(Issue issue) {
        return object(
                url("issues", issue.key()),
                "id", issue.id(),
                "key", issue.key(),
                "display", issue.card().summary());
    }

    private @Nullable Object assignee(Issue issue) {
        String login = issue.card().assignee();
        return login == null ? null : reference(users.named(login));
    }

    /** The URL with these path segments. */
    String url(String... segments) {
        StringBuilder url = new StringBuilder(root);
        for (int i = 0; i < segments.length; i++) {
            url.append(i == 0 ? "" : "/").append(encoded(segments[i]));
        }
        return url.toString();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An object with names and values in turn. A field without a value is left out. */
    private static Map<String, Object> object(String self, @Nullable Object... fields) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("self", self);
        for (int i = 0; i < fields.length; i += 2) {
            put(view, String.valueOf(fields[i]), fields[i + 1]);
        }
        return view;
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
