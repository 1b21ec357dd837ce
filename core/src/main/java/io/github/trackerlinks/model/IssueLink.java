package io.github.trackerlinks.model;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link between two issues, as read from one of them.
 *
 * @param id id of the link; a number on the wire, kept as text. Always present where a single link was asked for or
 *     made; in a listing, {@code null} for a link that Tracker named no id for, which cannot be got or deleted by id
 * @param self address of the link; never followed by this client
 * @param type type of the link
 * @param direction {@code outward} or {@code inward}; alone it says nothing, see {@link #relationship()}
 * @param object the other issue
 * @param createdBy who created the link
 * @param updatedBy as documented, who edited the linked issue last
 * @param createdAt when the link was created
 * @param updatedAt when the link was updated
 * @param assignee who the other issue is assigned to
 * @param status status of the other issue
 */
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
        @Nullable Reference status) {
    /** How the issue that was read is related to {@link #object()}; empty for an unknown type or direction, and
     * for epics and clones, where the meaning of a direction is not certain. Type and direction are as they were read. */
    public Optional<Relationship> relationship() {
        return Relationship.ofIssueLink(type == null ? null : type.id(), direction);
    }
}
