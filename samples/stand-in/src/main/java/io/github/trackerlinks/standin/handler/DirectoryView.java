package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Application;
import io.github.trackerlinks.standin.store.IssueField;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.store.Queue;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.store.User;
import io.github.trackerlinks.standin.wire.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the objects that issues and links refer to: users, statuses, queues, applications, types. */
public final class DirectoryView {

    private DirectoryView() {}

    /** A link type. */
    public static ObjectNode type(LinkType type, Address address) {
        return Json.object()
                .put("self", address.of("linktypes", type.id()))
                .put("id", type.id())
                .put("inward", type.inward(address.language()))
                .put("outward", type.outward(address.language()));
    }

    /** An application. */
    public static ObjectNode application(Application application, Address address) {
        return Json.object()
                .put("self", address.of("applications", application.id()))
                .put("id", application.id())
                .put("type", application.id())
                .put("name", application.name());
    }

    /** A user with all fields. */
    public static ObjectNode wholeUser(User user, Address address) {
        return Json.object()
                .put("self", address.of("users", Long.toString(user.uid())))
                .put("uid", user.uid())
                .put("login", user.login())
                .put("trackerUid", user.uid())
                .put("passportUid", user.uid())
                .put("display", user.display())
                .put("email", user.login() + "@example.org")
                .put("external", false)
                .put("hasLicense", true)
                .put("dismissed", false);
    }

    /** A queue. */
    public static ObjectNode queue(Queue queue, Address address) {
        return Json.object()
                .put("self", address.of("queues", queue.key()))
                .put("id", Integer.toString(queue.id()))
                .put("key", queue.key())
                .put("display", queue.key());
    }

    /** An issue type, of which only the key is known. */
    public static ObjectNode issueType(String key, Address address) {
        return Json.object()
                .put("self", address.of("issuetypes", key))
                .put("id", key)
                .put("key", key)
                .put("display", key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1));
    }

    /** An issue field. */
    public static ObjectNode field(IssueField field, Address address) {
        ObjectNode node = Json.object()
                .put("self", address.of("fields", field.id()))
                .put("id", field.id())
                .put("name", field.label(address.language()))
                .put("readonly", false);
        node.putObject("schema").put("type", field.schema());
        return node;
    }

    /** A status. */
    public static ObjectNode status(Status status, Address address) {
        return Json.object()
                .put("self", address.of("statuses", status.id()))
                .put("id", status.id())
                .put("key", status.key())
                .put("display", status.label(address.language()));
    }

    static ObjectNode user(User user, Address address) {
        String id = Long.toString(user.uid());
        return Json.object().put("self", address.of("users", id)).put("id", id).put("display", user.display());
    }
}
