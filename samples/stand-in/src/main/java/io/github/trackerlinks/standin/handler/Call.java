package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityType;
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
 * @param world the state that it reads and changes
 * @param version {@code v2} or {@code v3}
 * @param names the variable segments of the path, in order
 * @param target its parsed target
 * @param request the request
 * @param language the language to answer in
 * @param now when it arrived
 */
public record Call(
        TrackerState world,
        String version,
        List<String> names,
        Target target,
        Request request,
        Language language,
        Instant now) {

    /** The position of the issue in {@code /v3/issues/NAME}. */
    private static final int ISSUE_SEGMENT = 2;

    /** The start of each {@code self}. */
    Address address() {
        return new Address(request.base() + "/" + version + "/", language);
    }

    /** The behaviour where the documents are silent. */
    Dialect dialect() {
        return world.dialect();
    }

    /** An answer with this JSON in the form of the dialect. */
    Answer answer(int status, JsonNode json) {
        return Answer.json(status, Json.body(world.accent().pronounced(json)));
    }

    /** Deletes a link. A link that does not exist is an error, unless the dialect says otherwise. */
    void unlessGone(Runnable deletion) {
        try {
            deletion.run();
        } catch (ApiError refusal) {
            if (refusal.text() != Message.NO_LINK || dialect().says(Question.LINK_GONE, "404")) {
                throw refusal;
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
        Issue issue = world.issue(name, 404, now);
        if (!world.issues().isFormer(name)) {
            return issue;
        }
        MoveRules moves = world.rules().moves();
        String base = moves.base(request.base());
        world.tally().fault("redirect");
        throw ApiError.of(moves.status(), Message.MOVED, issue.key())
                .with("Location", base + Target.withSegment(request.target(), ISSUE_SEGMENT, issue.key()));
    }

    /** The links of this issue or entity that a listing shows. */
    List<Link> listed(Linkable end) {
        return world.ledger().listed(end, now);
    }

    /** Stores and removes rows. */
    LinkWrites intake() {
        return new LinkWrites(this);
    }

    /** The issue that the body names. */
    Issue linkedIssue(String name) {
        return world.issue(name, dialect().status(Question.MISSING_TARGET), now);
    }

    /** The entity that the body names. */
    Entity linkedEntity(EntityType likely, String name) {
        return world.anyEntity(likely, name, dialect().status(Question.MISSING_TARGET), now);
    }

    /** The number in the second variable segment of the path. */
    long number() {
        String text = names.get(1);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw ApiError.of(404, Message.NO_LINK, text);
        }
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
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
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
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw invalid(parameter);
    }

    private static ApiError invalid(String parameter) {
        return ApiError.ofField(400, parameter, Message.INVALID, parameter);
    }
}
