package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.IssueRelationship;
import io.github.trackerlinks.standin.store.User;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Operations on links between issues, except listings. */
public final class IssueLinkHandler {

    private IssueLinkHandler() {}

    /** {@code POST issues/{issue}/links}: 201 and the link. */
    public static Answer create(Call call) {
        Statement statement = Statement.read(call, false);
        User myself = call.world().users().myself();
        IssueLink link = statement.link(call, myself, call.now(), myself, call.now());
        IssueLink stored = store(call, link);
        return stored.id() == link.id()
                ? call.answer(201, created(call, link, statement.source))
                : existing(call, 200, stored, statement.source);
    }

    /** {@code POST issues/{issue}/links/_import}: 200 and the link, with the author and dates that were sent. */
    public static Answer importLink(Call call) {
        if (call.dialect().says(Question.IMPORT_BY, "administrators")) {
            throw ApiError.of(403, Message.FORBIDDEN);
        }
        Statement statement = Statement.read(call, true);
        Fields fields = statement.fields;
        User author = fields.user("createdBy", call.world().users());
        Instant date = fields.date("createdAt");
        boolean updated = fields.has("updatedAt") || fields.has("updatedBy");
        User editor = updated ? fields.user("updatedBy", call.world().users()) : author;
        Instant updateDate = updated ? fields.date("updatedAt") : date;
        statement.checkDate(date);
        IssueLink link = statement.link(call, author, date, editor, updateDate);
        IssueLink stored = store(call, link);
        int status = stored.id() == link.id() ? call.dialect().status(Question.IMPORTED) : 200;
        return existing(call, status, stored, statement.source);
    }

    /** {@code GET issues/{issue}/links/{id}}: 200 and the link. */
    public static Answer get(Call call) {
        Issue issue = call.issue();
        IssueLink link = find(call, issue);
        return existing(call, 200, link, issue);
    }

    /** {@code DELETE issues/{issue}/links/{id}}: 204; works from either end. */
    public static Answer delete(Call call) {
        call.unlessGone(() -> call.intake().removeAll(List.of(find(call, call.issue()))));
        return Answer.empty(204);
    }

    private static IssueLink store(Call call, IssueLink link) {
        return call.intake().store(link) instanceof IssueLink stored ? stored : link;
    }

    private static Answer existing(Call call, int status, IssueLink link, Issue issue) {
        return call.answer(status, IssueView.link(link, issue, call.world().users(), call.address()));
    }

    private static ObjectNode created(Call call, IssueLink link, Issue source) {
        ObjectNode sample = IssueView.created(link, source, call.address());
        return switch (call.dialect().answer(Question.CREATED_LINK)) {
            case "complete" -> IssueView.link(link, source, call.world().users(), call.address());
            case "bare" -> sample.without("updatedBy");
            case "id" -> sample.retain("id");
            default -> sample;
        };
    }

    private static IssueLink find(Call call, Issue issue) {
        if (call.world().ledger().find(call.number()) instanceof IssueLink link
                && (link.source() == issue || link.target() == issue)
                && link.id(issue) == call.number()) {
            return link;
        }
        throw ApiError.of(404, Message.NO_LINK, call.names().get(1));
    }

    /** The link that a request describes. Checked in this order: path, body, relationship, other issue. */
    private record Statement(Issue source, Fields fields, IssueRelationship relationship, String stated, Issue target) {

        static Statement read(Call call, boolean imported) {
            Issue source = call.issue();
            Fields fields = call.fields();
            String stated = fields.text("relationship");
            String name = fields.reference("issue", "key", "id");
            IssueRelationship relationship = IssueRelationship.stated(stated);
            if (relationship == null || (relationship.importOnly() && !imported)) {
                throw ApiError.of(400, Message.UNKNOWN_RELATIONSHIP, stated);
            }
            Issue target = call.linkedIssue(name);
            if (source == target) {
                throw ApiError.of(call.dialect().status(Question.SELF_LINK), Message.SELF_LINK, source.key());
            }
            Statement statement = new Statement(source, fields, relationship, stated, target);
            statement.checkEpic();
            return statement;
        }

        IssueLink link(Call call, User author, Instant date, User editor, Instant updateDate) {
            TrackerState world = call.world();
            long id = world.ledger().nextId();
            long mirrorId = call.dialect().says(Question.LINK_IDS, "own")
                    ? world.ledger().nextId()
                    : id;
            return new IssueLink(id, mirrorId, source, relationship, stated, target, author, date, editor, updateDate);
        }

        void checkDate(Instant date) {
            for (Issue issue : new Issue[] {source, target}) {
                if (!issue.existedAt(date)) {
                    throw ApiError.ofField(422, "createdAt", Message.OUTSIDE_LIFETIME, issue.key());
                }
            }
        }

        private void checkEpic() {
            Issue epic = relationship == IssueRelationship.HAS_EPIC ? target : source;
            boolean needed = relationship == IssueRelationship.HAS_EPIC || relationship == IssueRelationship.IS_EPIC_OF;
            if (needed && !epic.mayBeEpic()) {
                throw ApiError.of(422, Message.NOT_AN_EPIC, epic.key());
            }
        }
    }
}
