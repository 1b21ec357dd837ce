package io.github.trackerlinks.standin.view;

import io.github.trackerlinks.standin.directory.Application;
import io.github.trackerlinks.standin.directory.Status;
import io.github.trackerlinks.standin.directory.User;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** Users, applications, statuses and types of links as JSON. */
public final class DirectoryView {

    private DirectoryView() {}

    /** A type of links. */
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

    /** The user of the token. */
    public static ObjectNode myself(User user, Address address) {
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

    static ObjectNode user(User user, Address address) {
        String id = Long.toString(user.uid());
        return Json.object().put("self", address.of("users", id)).put("id", id).put("display", user.display());
    }

    static ObjectNode status(Status status, Address address) {
        return Json.object()
                .put("self", address.of("statuses", status.id()))
                .put("id", status.id())
                .put("key", status.key())
                .put("display", status.label(address.language()));
    }
}
