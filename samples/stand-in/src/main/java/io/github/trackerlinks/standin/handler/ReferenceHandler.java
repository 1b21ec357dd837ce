package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.IssueField;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.Queue;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.standin.store.Status;
import io.github.trackerlinks.standin.store.User;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The resources that {@code self} of a reference points to, for clients that follow it. */
public final class ReferenceHandler {

    private ReferenceHandler() {}

    /** {@code GET fields}: 200 and the fields of issues. */
    public static Answer fields(Call call) {
        ArrayNode nodes = Json.array();
        for (IssueField field : IssueField.values()) {
            nodes.add(DirectoryView.field(field, call.address()));
        }
        return call.answer(200, nodes);
    }

    /** {@code GET fields/{id}}: 200 and the field. */
    public static Answer field(Call call) {
        IssueField field = IssueField.named(call.names().get(0));
        return answer(call, field == null ? null : DirectoryView.field(field, call.address()));
    }

    /** {@code GET users/{id or login}}: 200 and the user. */
    public static Answer user(Call call) {
        User user = call.world().users().find(call.names().get(0));
        return answer(call, user == null ? null : DirectoryView.wholeUser(user, call.address()));
    }

    /** {@code GET statuses/{id}}: 200 and the status. */
    public static Answer status(Call call) {
        Status status = Status.named(call.names().get(0));
        return answer(call, status == null ? null : DirectoryView.status(status, call.address()));
    }

    /** {@code GET queues/{key}}: 200 and the queue, if it has an issue. */
    public static Answer queue(Call call) {
        Queue queue = call.world().issues().queue(call.names().get(0));
        return answer(call, queue == null ? null : DirectoryView.queue(queue, call.address()));
    }

    /** {@code GET issuetypes/{key}}: 200 and the type, if an issue has it. */
    public static Answer issueType(Call call) {
        String key = call.names().get(0);
        return answer(call, call.world().issues().holdsType(key) ? DirectoryView.issueType(key, call.address()) : null);
    }

    /** {@code GET applications/{id}}: 200 and the application. */
    public static Answer application(Call call) {
        var application = call.world().applications().find(call.names().get(0));
        return answer(call, application == null ? null : DirectoryView.application(application, call.address()));
    }

    /** {@code GET applications/{id}/objects/{id}}: 200 and the object, if it has a link. */
    public static Answer applicationObject(Call call) {
        for (Link link : call.world().ledger().snapshot()) {
            if (link instanceof RemoteLink remote
                    && remote.application().id().equals(call.names().get(0))
                    && RemoteLinkView.objectId(remote).equals(call.names().get(1))) {
                return answer(call, RemoteLinkView.object(remote, call.address()));
            }
        }
        return answer(call, null);
    }

    private static Answer answer(Call call, @Nullable ObjectNode node) {
        if (node == null) {
            throw ApiError.of(404, Message.NO_RESOURCE);
        }
        return call.answer(200, node);
    }
}
