package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.internal.codec.Decoded.IssueLink;
import io.github.trackerlinks.internal.codec.Decoded.LinkType;
import io.github.trackerlinks.internal.codec.Decoded.LinkedEntity;
import io.github.trackerlinks.internal.codec.Decoded.Reference;
import io.github.trackerlinks.internal.codec.Decoded.RemoteLink;
import io.github.trackerlinks.internal.codec.Decoded.RemoteObject;
import io.github.trackerlinks.internal.codec.Decoded.UserRef;
import io.github.trackerlinks.internal.codec.ReferenceReader.LinkedIssue;
import io.github.trackerlinks.model.Relationship;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the link that the cursor is on. The fields are those that issue links and external links have in common. */
final class LinkReader {
    private @Nullable String id;
    private @Nullable String self;
    private @Nullable LinkType type;
    private @Nullable String direction;
    private @Nullable UserRef createdBy;
    private @Nullable UserRef updatedBy;
    private @Nullable OffsetDateTime createdAt;
    private @Nullable OffsetDateTime updatedAt;

    private LinkReader() {}

    static IssueLink issueLink(JsonCursor in) {
        LinkReader link = new LinkReader();
        LinkedIssue object = null;
        UserRef assignee = null;
        Reference status = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "object" -> object = ReferenceReader.linkedIssue(field, in);
                case "assignee" -> assignee = ReferenceReader.user(field, in);
                case "status" -> status = ReferenceReader.reference(field, in);
                default -> link.read(field, in);
            }
        }
        if (object != null) {
            assignee = assignee == null ? object.assignee() : assignee;
            status = status == null ? object.status() : status;
        }
        return new IssueLink(
                link.id,
                link.self,
                link.type,
                link.direction,
                object == null ? null : object.issue(),
                link.createdBy,
                link.updatedBy,
                link.createdAt,
                link.updatedAt,
                assignee,
                status);
    }

    static RemoteLink remoteLink(JsonCursor in) {
        LinkReader link = new LinkReader();
        RemoteObject object = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("object")) {
                object = ReferenceReader.remoteObject(field, in);
            } else {
                link.read(field, in);
            }
        }
        return new RemoteLink(
                link.id,
                link.self,
                link.type,
                link.direction,
                object,
                link.createdBy,
                link.updatedBy,
                link.createdAt,
                link.updatedAt);
    }

    static LinkedEntity linkedEntity(JsonCursor in) {
        String type = null;
        Map<String, @Nullable Object> fields = Map.of();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "type", "relationship" -> type = first(type, in.name(field));
                case "linkFieldValues" -> {
                    Map<String, @Nullable Object> read = in.object(field, JsonCursor::map);
                    fields = read == null ? fields : read;
                }
                default -> in.skip(field);
            }
        }
        Object id = fields.get("id");
        return new LinkedEntity(relationship(type), id == null ? null : String.valueOf(id), fields);
    }

    private static @Nullable String first(@Nullable String earlier, @Nullable String later) {
        return earlier == null ? later : earlier;
    }

    /** {@code null} also for a text that is not a valid relationship. */
    private static @Nullable Relationship relationship(@Nullable String phrase) {
        try {
            return phrase == null ? null : Relationship.of(phrase);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void read(String field, JsonCursor in) {
        switch (field) {
            case "id" -> id = in.name(field);
            case "self" -> self = in.text();
            case "type" -> type = ReferenceReader.linkType(field, in);
            case "direction" -> direction = in.text();
            case "createdBy" -> createdBy = ReferenceReader.user(field, in);
            case "updatedBy" -> updatedBy = ReferenceReader.user(field, in);
            case "createdAt" -> createdAt = in.dateTime();
            case "updatedAt" -> updatedAt = in.dateTime();
            default -> in.skip(field);
        }
    }
}
