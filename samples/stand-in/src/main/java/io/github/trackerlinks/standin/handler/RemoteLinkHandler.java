package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.Relationship;
import io.github.trackerlinks.standin.store.Applications.Application;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.RemoteObject;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.List;

/** Operations on links to objects of external applications. */
public final class RemoteLinkHandler {

    private RemoteLinkHandler() {}

    /** {@code POST issues/{issue}/remotelinks}: 201 and the link, or the error that the application always returns. */
    public static Answer create(Call call) {
        TrackerState state = call.state();
        Issue source = call.issue();
        Fields fields = call.fields();
        String stated = fields.text("relationship");
        String key = fields.text("key");
        String origin = fields.text("origin");
        boolean backlink = call.flag("backlink");
        Relationship relationship = Relationship.ofIssues(stated);
        if (relationship != Relationship.RELATES && call.dialect().says(Question.REMOTE_RELATIONSHIPS, "relates")) {
            throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
        }
        Application application = application(call, origin);
        String failing = backlink ? call.dialect().answer(Question.FAILING_BACKLINK) : "201";
        if (failing.equals("502")) {
            state.tally().backlink();
            throw ApiError.of(502, Message.NO_BACKLINK, application.name());
        }
        // A relationship that issues do not have has the type of a simple link.
        Link link = Link.of(
                state.links().nextId(),
                source,
                relationship == null ? Relationship.RELATES : relationship,
                stated,
                new RemoteObject(application, key),
                call.stamp());
        Link twin = call.writes().store(link);
        if (twin != null) {
            return call.answer(200, call.view().link(twin, twin.source()));
        }
        if (backlink) {
            state.tally().backlink();
        }
        if (!failing.equals("201")) {
            throw ApiError.of(502, Message.NO_BACKLINK, application.name());
        }
        return call.answer(201, call.view().link(link, source));
    }

    /** {@code GET issues/{issue}/remotelinks}: 200 and all links, oldest first. */
    public static Answer list(Call call) {
        Issue issue = call.issue();
        JsonView view = call.view();
        return call.answer(
                200,
                call.listed(issue, Link.Kind.REMOTE).stream()
                        .map(link -> view.link(link, issue))
                        .toList());
    }

    /** {@code GET issues/{issue}/remotelinks/{id}}: 200 and the link. */
    public static Answer get(Call call) {
        Issue issue = call.issue();
        return call.answer(200, call.view().link(call.link(issue, Link.Kind.REMOTE), issue));
    }

    /** {@code DELETE issues/{issue}/remotelinks/{id}}: 204. */
    public static Answer delete(Call call) {
        call.unlessGone(() -> call.writes().removeAll(List.of(call.link(call.issue(), Link.Kind.REMOTE))));
        return Answer.empty(call.dialect().status(Question.REMOTE_DELETED));
    }

    private static Application application(Call call, String origin) {
        Application application = call.state().applications().find(origin);
        if (application == null) {
            throw ApiError.of(call.dialect().status(Question.UNKNOWN_ORIGIN), Message.NO_APPLICATION, origin);
        }
        if (application.answer() != 201) {
            Message message = application.answer() < 500 ? Message.FORBIDDEN : Message.INTERNAL;
            throw ApiError.of(application.answer(), message, application.name());
        }
        return application;
    }
}
