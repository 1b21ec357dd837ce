package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request whose operation is known.
 *
 * @param state the state that it reads and changes
 * @param version {@code v2} or {@code v3}
 * @param names the variable segments of the path, in order
 * @param target its parsed target
 * @param request the request
 * @param language the language to answer in
 * @param now when it arrived
 */
public record Call(
        TrackerState state,
        String version,
        List<String> names,
        Target target,
        Request request,
        Language language,
        Instant now) {

    /** The position of the issue in {@code /v3/issues/NAME}. */
    private static final int ISSUE_SEGMENT = 2;

    /** The JSON of stored objects. */
    JsonView view() {
        return new JsonView(request.base() + "/" + version + "/", language, state.users());
    }

    /** The behaviour where the documents are silent. */
    Dialect dialect() {
        return state.dialect();
    }

    /** An answer with this JSON in the form of the dialect. */
    Answer answer(int status, Object json) {
        return Answer.json(status, Json.body(state.transform().transformed(json)));
    }

    /** 200 with this JSON, or 404 if there is nothing. */
    Answer found(@Nullable Object json) {
        if (json == null) {
            throw ApiError.of(404, Message.NO_RESOURCE);
        }
        return answer(200, json);
    }

    /** Deletes a link. A link that does not exist is an error, unless the dialect says otherwise. */
    void unlessGone(Runnable deletion) {
        try {
            deletion.run();
        } catch (ApiError error) {
            if (error.text() != Message.NO_LINK || dialect().says(Question.LINK_GONE, "404")) {
                throw error;
            }
        }
    }

    /**
     * The issue that the first variable segment of the path names.
     *
     * @throws ApiError a redirect if the issue has moved to another key
     */
    Issue issue() {
        String name = names.get(0);
        Issue issue = state.issue(name, 404, now);
        if (!state.issues().isFormer(name)) {
            return issue;
        }
        MoveRules moves = state.rules().moves();
        String base = moves.base(request.base());
        state.tally().fault("redirect");
        throw ApiError.of(moves.status(), Message.MOVED, issue.key())
                .with("Location", base + Target.withSegment(request.target(), ISSUE_SEGMENT, issue.key()));
    }

    /** The links of this kind that a listing of this end shows. */
    List<Link> listed(Linkable end, Link.Kind kind) {
        return state.links().listed(end, kind, now);
    }

    /** The link of this kind that the second variable segment of the path names, at this end. */
    Link link(Linkable end, Link.Kind kind) {
        String text = names.get(1);
        Link link = text.matches("\\d{1,18}") ? state.links().find(Long.parseLong(text), end, kind) : null;
        if (link == null) {
            throw ApiError.of(404, Message.NO_LINK, text);
        }
        return link;
    }

    /** What the user of the token does now. */
    Link.Stamp stamp() {
        return new Link.Stamp(state.users().myself(), now);
    }

    /** Stores and removes rows. */
    LinkWrites writes() {
        return new LinkWrites(this);
    }

    /** The issue that the body names. */
    Issue linkedIssue(String name) {
        return state.issue(name, dialect().status(Question.MISSING_TARGET), now);
    }

    /** The entity that the body names. */
    Entity linkedEntity(EntityType likely, String name) {
        return state.anyEntity(likely, name, dialect().status(Question.MISSING_TARGET), now);
    }

    /** The body as JSON. */
    JsonNode json() {
        return Json.read(request.body());
    }

    /** The body as the fields of one JSON object. */
    Fields fields() {
        return Fields.of(json());
    }

    /** The body as the fields of one JSON object; no fields if there is no body. */
    Fields optionalFields() {
        Body body = request.body();
        return body.isEmpty() ? Fields.of(Json.object()) : fields();
    }

    /** An integer of at least 1 from the query. */
    int positive(String parameter, int otherwise) {
        String text = target.parameter(parameter);
        try {
            int value = text == null ? otherwise : Integer.parseInt(text);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw invalid(parameter);
        }
        throw invalid(parameter);
    }

    /** A boolean from the query; false if it is absent. */
    boolean flag(String parameter) {
        @Nullable String text = target.parameter(parameter);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw invalid(parameter);
        }
        return "true".equals(text);
    }

    private static ApiError invalid(String parameter) {
        return ApiError.ofField(400, parameter, Message.INVALID, parameter);
    }
}
