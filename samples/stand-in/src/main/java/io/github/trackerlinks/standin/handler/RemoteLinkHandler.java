package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Application;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueRelationship;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Operations on links to objects of external applications. */
public final class RemoteLinkHandler {

    private RemoteLinkHandler() {}

    /** {@code POST issues/{issue}/remotelinks}: 201 and the link, or the error that the application always returns. */
    public static Answer create(Call call) {
        TrackerState world = call.world();
        Issue source = call.issue();
        Fields fields = call.fields();
        String stated = fields.text("relationship");
        String key = fields.text("key");
        String origin = fields.text("origin");
        boolean backlink = call.flag("backlink");
        if (IssueRelationship.stated(stated) != IssueRelationship.RELATES
                && call.dialect().says(Question.REMOTE_RELATIONSHIPS, "relates")) {
            throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
        }
        Application application = application(call, origin);
        RemoteLink link = new RemoteLink(
                world.ledger().nextId(),
                source,
                stated,
                application,
                key,
                backlink,
                world.users().myself(),
                call.now());
        String failing = backlink ? call.dialect().answer(Question.FAILING_BACKLINK) : "201";
        if (failing.equals("502")) {
            world.tally().backlink();
            throw ApiError.of(502, Message.NO_BACKLINK, application.name());
        }
        Link stored = call.intake().store(link);
        if (stored instanceof RemoteLink twin && stored.id() != link.id()) {
            return call.answer(200, RemoteLinkView.link(twin, call.address()));
        }
        if (backlink) {
            world.tally().backlink();
        }
        if (!failing.equals("201")) {
            throw ApiError.of(502, Message.NO_BACKLINK, application.name());
        }
        return call.answer(201, RemoteLinkView.link(link, call.address()));
    }

    /** {@code GET issues/{issue}/remotelinks}: 200 and all links, oldest first. */
    public static Answer list(Call call) {
        ArrayNode nodes = Json.array();
        for (var link : call.listed(call.issue())) {
            if (link instanceof RemoteLink remoteLink) {
                nodes.add(RemoteLinkView.link(remoteLink, call.address()));
            }
        }
        return call.answer(200, nodes);
    }

    /** {@code GET issues/{issue}/remotelinks/{id}}: 200 and the link. */
    public static Answer get(Call call) {
        return call.answer(200, RemoteLinkView.link(find(call), call.address()));
    }

    /** {@code DELETE issues/{issue}/remotelinks/{id}}: 204. */
    public static Answer delete(Call call) {
        call.unlessGone(() -> call.intake().removeAll(List.of(find(call))));
        return Answer.empty(call.dialect().status(Question.REMOTE_DELETED));
    }

    private static Application application(Call call, String origin) {
        Application application = call.world().applications().find(origin);
        if (application == null) {
            throw ApiError.of(call.dialect().status(Question.UNKNOWN_ORIGIN), Message.NO_APPLICATION, origin);
        }
        if (application.answer() == 201) {
            return application;
        }
        throw application.answer() < 500
                ? ApiError.of(application.answer(), Message.FORBIDDEN)
                : ApiError.of(application.answer(), Message.INTERNAL, application.name());
    }

    private static RemoteLink find(Call call) {
        Issue issue = call.issue();
        if (call.world().ledger().find(call.number()) instanceof RemoteLink link && link.source() == issue) {
            return link;
        }
        throw ApiError.of(404, Message.NO_LINK, call.names().get(1));
    }
}
