package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.model.Relationship;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records behind the interfaces that are read from Tracker. Each has the name of its interface, which its {@code
 * toString} shows. A component added here changes nothing for users.
 */
public final class Decoded {
    private Decoded() {}

    /** See {@link io.github.trackerlinks.model.IssueLink}. */
    public record IssueLink(
            @Nullable String id,
            @Nullable String self,
            @Nullable LinkType type,
            @Nullable String direction,
            @Nullable Reference object,
            @Nullable UserRef createdBy,
            @Nullable UserRef updatedBy,
            @Nullable OffsetDateTime createdAt,
            @Nullable OffsetDateTime updatedAt,
            @Nullable UserRef assignee,
            @Nullable Reference status)
            implements io.github.trackerlinks.model.IssueLink {}

    /** See {@link io.github.trackerlinks.model.RemoteLink}. */
    public record RemoteLink(
            @Nullable String id,
            @Nullable String self,
            @Nullable LinkType type,
            @Nullable String direction,
            @Nullable RemoteObject object,
            @Nullable UserRef createdBy,
            @Nullable UserRef updatedBy,
            @Nullable OffsetDateTime createdAt,
            @Nullable OffsetDateTime updatedAt)
            implements io.github.trackerlinks.model.RemoteLink {}

    /** See {@link io.github.trackerlinks.model.RemoteLink.RemoteObject}. */
    public record RemoteObject(
            @Nullable String self,
            @Nullable String id,
            @Nullable String key,
            @Nullable String display,
            @Nullable Application application)
            implements io.github.trackerlinks.model.RemoteLink.RemoteObject {}

    /** See {@link io.github.trackerlinks.model.LinkedEntity}. */
    public record LinkedEntity(
            @Nullable Relationship relationship, @Nullable String id, Map<String, @Nullable Object> fields)
            implements io.github.trackerlinks.model.LinkedEntity {
        /** Keeps its own copy of the fields. */
        public LinkedEntity {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** See {@link io.github.trackerlinks.model.LinkType}. */
    public record LinkType(
            @Nullable String self,
            @Nullable String id,
            @Nullable String inward,
            @Nullable String outward) implements io.github.trackerlinks.model.LinkType {}

    /** See {@link io.github.trackerlinks.model.Application}. */
    public record Application(
            @Nullable String self,
            @Nullable String id,
            @Nullable String type,
            @Nullable String name) implements io.github.trackerlinks.model.Application {}

    /** See {@link io.github.trackerlinks.model.Myself}. */
    public record Myself(
            @Nullable String self,
            @Nullable String uid,
            @Nullable String login,
            @Nullable String display) implements io.github.trackerlinks.model.Myself {}

    /** See {@link io.github.trackerlinks.model.UserRef}. */
    public record UserRef(
            @Nullable String self,
            @Nullable String id,
            @Nullable String display,
            @Nullable String cloudUid,
            @Nullable String passportUid)
            implements io.github.trackerlinks.model.UserRef {}

    /** See {@link io.github.trackerlinks.model.Reference}. */
    public record Reference(
            @Nullable String self,
            @Nullable String id,
            @Nullable String key,
            @Nullable String display) implements io.github.trackerlinks.model.Reference {}

    /** See {@link io.github.trackerlinks.error.ErrorDetails}. */
    public record ErrorDetails(
            Map<String, String> errors,
            List<String> errorMessages,
            Map<String, @Nullable Object> errorsData,
            @Nullable Long errorCode)
            implements io.github.trackerlinks.error.ErrorDetails {
        /** Keeps its own copies. */
        public ErrorDetails {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
            errorMessages = List.copyOf(errorMessages);
            errorsData = Collections.unmodifiableMap(new LinkedHashMap<>(errorsData));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(String.join("; ", errorMessages));
            errors.forEach((field, message) -> text.append(text.isEmpty() ? "" : "; ")
                    .append(field)
                    .append(": ")
                    .append(message));
            return text.toString();
        }
    }
}
