package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.Applications.Application;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import io.github.trackerlinks.standin.store.IssueField;
import io.github.trackerlinks.standin.store.Issues.Queue;
import io.github.trackerlinks.standin.store.Link;
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
    static final Set<String> LINK_FIELDS =
            names("self id type direction object createdBy updatedBy createdAt updatedAt assignee status");

    /** The fields of an entity that a request may ask for. Answers omit those without a value. */
    static final Set<String> ENTITY_FIELDS =
            names("self id version shortId entityType summary createdBy createdAt updatedAt description "
                    + "author lead teamUsers clients followers start end tags parentEntity teamAccess "
                    + "quarter entityStatus issueQueues checklistItems");

    private static final long FIRST_OBJECT_ID = 13_570_010_000_000L;

    View issue(Issue issue, int version) {
        IssueCard card = issue.card();
        return at("issues", issue.key())
                .with("id", issue.id())
                .with("key", issue.key())
                .with("version", version)
                .with("summary", card.summary())
                .with("createdAt", Dates.write(issue.createdAt()))
                .with("updatedAt", Dates.write(issue.updatedAt()))
                .with("queue", queue(issue.queue()))
                .with("createdBy", reference(users.myself()))
                .with("updatedBy", reference(users.myself()))
                .with("type", card.type() == null ? null : issueType(card.type()))
                .with("assignee", assignee(issue))
                .with("status", status(card.status()));
    }

    /** A link of an issue, with the status of a linked issue and its assignee, if it has one. */
    View link(Link link, Linkable end) {
        View view = created(link, end);
        if (link.other(end) instanceof Issue other) {
            view.with("assignee", assignee(other))
                    .with("status", status(other.card().status()));
        }
        return view;
    }

    /** A link of an issue in the answer to its creation: without status and assignee, like the documented sample. */
    View created(Link link, Linkable end) {
        boolean remote = link.kind() == Link.Kind.REMOTE;
        String id = Long.toString(link.id(end));
        return at("issues", end.name(), remote ? "remotelinks" : "links", id)
                .with("id", link.id(end))
                .with("type", type(link.relationship().type()))
                .with("direction", remote || link.outward(end) ? "outward" : "inward")
                .with("object", remote ? remoteObject(link) : reference((Issue) link.other(end)))
                .with("createdBy", reference(link.created().by()))
                .with("updatedBy", reference(link.updated().by()))
                .with("createdAt", Dates.write(link.created().at()))
                .with("updatedAt", Dates.write(link.updated().at()));
    }

    /** The external object at the other end of a link. */
    View remoteObject(Link link) {
        Application application = ((RemoteObject) link.target()).application();
        String id = objectId(link);
        return at("applications", application.id(), "objects", id)
                .with("id", id)
                .with("key", link.target().name())
                .with("application", application(application));
    }

    /** The id of the external object in its application. */
    static String objectId(Link link) {
        return Long.toString(FIRST_OBJECT_ID + link.id());
    }

    /** An entity. Its summary is in {@code fields}, the others are on the top level. */
    View entity(Entity entity) {
        View view = fields(entity);
        view.remove("summary");
        return view.with("fields", new View().with("summary", entity.summary()));
    }

    /** A link of an entity, with these fields of the other end. */
    View entityLink(Link link, Linkable end, Set<String> fields) {
        View values = fields((Entity) link.other(end));
        values.keySet().retainAll(fields);
        return new View().with("type", link.relationship(end).phrase()).with("linkFieldValues", values);
    }

    private View fields(Entity entity) {
        return at("entities", entity.type().wireName(), entity.id())
                .with("id", entity.id())
                .with("version", 1)
                .with("shortId", entity.shortId())
                .with("entityType", entity.type().wireName())
                .with("createdAt", Dates.write(entity.createdAt()))
                .with("updatedAt", Dates.write(entity.createdAt()))
                .with("summary", entity.summary())
                .with("createdBy", reference(users.myself()));
    }

    View type(LinkType type) {
        return at("linktypes", type.id())
                .with("id", type.id())
                .with("inward", type.inward(language))
                .with("outward", type.outward(language));
    }

    View application(Application application) {
        String id = application.id();
        return at("applications", id).with("id", id).with("type", id).with("name", application.name());
    }

    View user(User user) {
        return at("users", Long.toString(user.uid()))
                .with("uid", user.uid())
                .with("login", user.login())
                .with("trackerUid", user.uid())
                .with("passportUid", user.uid())
                .with("display", user.display())
                .with("email", user.login() + "@example.org")
                .with("external", false)
                .with("hasLicense", true)
                .with("dismissed", false);
    }

    View queue(Queue queue) {
        String id = Integer.toString(queue.id());
        return at("queues", queue.key()).with("id", id).with("key", queue.key()).with("display", queue.key());
    }

    /** An issue type, of which only the key is known. */
    View issueType(String key) {
        String display = key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
        return at("issuetypes", key).with("id", key).with("key", key).with("display", display);
    }

    View field(IssueField field) {
        return at("fields", field.id())
                .with("id", field.id())
                .with("name", field.label(language))
                .with("readonly", false)
                .with("schema", new View().with("type", field.schema()));
    }

    View status(Status status) {
        String id = status.id();
        return at("statuses", id).with("id", id).with("key", status.key()).with("display", status.label(language));
    }

    private View reference(User user) {
        String id = Long.toString(user.uid());
        return at("users", id).with("id", id).with("display", user.display());
    }

    private View reference(Issue issue) {
        return at("issues", issue.key())
                .with("id", issue.id())
                .with("key", issue.key())
                .with("display", issue.card().summary());
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

    private static Set<String> names(String all) {
        return Set.of(all.split(" "));
    }

    private View at(String... segments) {
        return new View().with("self", url(segments));
    }

    /** A JSON object. */
    static final class View extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        /** Adds a field, unless it has no value. */
        View with(String name, @Nullable Object value) {
            if (value != null) {
                put(name, value);
            }
            return this;
        }
    }
}
