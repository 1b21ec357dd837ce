package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLink.RemoteObject;
import io.github.trackerlinks.model.UserRef;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers to records. Unknown fields are ignored, missing ones are {@code null}, JSON nulls in arrays are passed over;
 * a document of another shape is a {@link UnreadableAnswer}.
 */
public final class LinkDecoder {
    private final Consumer<String> unread;

    /** A decoder that is silent about what it does not know. */
    public LinkDecoder() {
        this(field -> {});
    }

    /** A decoder that tells which fields of an answer it did not read. */
    LinkDecoder(Consumer<String> unread) {
        this.unread = unread;
    }

    /** The link that a create call answers with. */
    public IssueLink issueLink(byte[] body) {
        return object(body, LinkDecoder::issueLink);
    }

    /** The links of an issue. */
    public List<IssueLink> issueLinks(byte[] body) {
        return array(body, LinkDecoder::issueLink);
    }

    /** The external link that a create call answers with. */
    public RemoteLink remoteLink(byte[] body) {
        return object(body, LinkDecoder::remoteLink);
    }

    /** The external links of an issue. */
    public List<RemoteLink> remoteLinks(byte[] body) {
        return array(body, LinkDecoder::remoteLink);
    }

    /** The links of an entity. */
    public List<LinkedEntity> linkedEntities(byte[] body) {
        return array(body, LinkDecoder::linkedEntity);
    }

    /** The user that the credentials stand for. */
    public Myself myself(byte[] body) {
        return object(body, LinkDecoder::myself);
    }

    private <T> T object(byte[] body, Function<JsonCursor, T> reader) {
        return UnreadableAnswer.guard(body, unread, in -> {
            in.start();
            if (!in.atObject()) {
                throw new UnreadableAnswer("an object was expected", null);
            }
            T value = reader.apply(in);
            in.end();
            return value;
        });
    }

    private <T> List<T> array(byte[] body, Function<JsonCursor, T> reader) {
        return UnreadableAnswer.guard(body, unread, in -> {
            in.start();
            if (!in.atArray()) {
                throw new UnreadableAnswer("an array was expected", null);
            }
            List<T> values = in.list(() -> in.object("element", reader));
            in.end();
            return values;
        });
    }

    private static IssueLink issueLink(JsonCursor in) {
        String id = null;
        String self = null;
        LinkType type = null;
        String direction = null;
        Reference object = null;
        UserRef createdBy = null;
        UserRef updatedBy = null;
        OffsetDateTime createdAt = null;
        OffsetDateTime updatedAt = null;
        UserRef assignee = null;
        Reference status = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.text();
                case "self" -> self = in.text();
                case "type" -> type = in.object(field, ReferenceReader::linkType);
                case "direction" -> direction = in.text();
                case "object" -> object = in.object(field, ReferenceReader::reference);
                case "createdBy" -> createdBy = in.object(field, ReferenceReader::user);
                case "updatedBy" -> updatedBy = in.object(field, ReferenceReader::user);
                case "createdAt" -> createdAt = in.dateTime();
                case "updatedAt" -> updatedAt = in.dateTime();
                case "assignee" -> assignee = in.object(field, ReferenceReader::user);
                case "status" -> status = in.object(field, ReferenceReader::reference);
                default -> in.skip(field);
            }
        }
        return new IssueLink(
                required("id", id),
                self,
                type,
                direction,
                object,
                createdBy,
                updatedBy,
                createdAt,
                updatedAt,
                assignee,
                status);
    }

    private static RemoteLink remoteLink(JsonCursor in) {
        String id = null;
        String self = null;
        LinkType type = null;
        String direction = null;
        RemoteObject object = null;
        UserRef createdBy = null;
        UserRef updatedBy = null;
        OffsetDateTime createdAt = null;
        OffsetDateTime updatedAt = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.text();
                case "self" -> self = in.text();
                case "type" -> type = in.object(field, ReferenceReader::linkType);
                case "direction" -> direction = in.text();
                case "object" -> object = in.object(field, ReferenceReader::remoteObject);
                case "createdBy" -> createdBy = in.object(field, ReferenceReader::user);
                case "updatedBy" -> updatedBy = in.object(field, ReferenceReader::user);
                case "createdAt" -> createdAt = in.dateTime();
                case "updatedAt" -> updatedAt = in.dateTime();
                default -> in.skip(field);
            }
        }
        return new RemoteLink(
                required("id", id), self, type, direction, object, createdBy, updatedBy, createdAt, updatedAt);
    }

    private static LinkedEntity linkedEntity(JsonCursor in) {
        String type = null;
        Map<String, @Nullable Object> fields = Map.of();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "type", "relationship" -> type = in.text();
                case "linkFieldValues" -> {
                    Map<String, @Nullable Object> read = in.object(field, JsonCursor::map);
                    fields = read == null ? fields : read;
                }
                default -> in.skip(field);
            }
        }
        Object id = fields.get("id");
        return new LinkedEntity(
                Relationship.of(required("type", type)), id == null ? null : String.valueOf(id), fields);
    }

    private static Myself myself(JsonCursor in) {
        String self = null;
        String uid = null;
        String login = null;
        String display = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "self" -> self = in.text();
                case "uid" -> uid = in.text();
                case "login" -> login = in.text();
                case "display" -> display = in.display();
                default -> in.skip(field);
            }
        }
        return new Myself(self, uid, login, display);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnreadableAnswer("the field \"" + field + "\" is missing", null);
        }
        return value;
    }
}
