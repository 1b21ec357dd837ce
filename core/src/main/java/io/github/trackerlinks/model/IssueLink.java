package io.github.trackerlinks.model;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link between two issues, as read from one of them.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface IssueLink {
    /**
     * The id of the link; a number in JSON, kept as text. It is always present if a single link was asked for or created.
     * In a listing it is {@code null} for a link without an id, which can be neither fetched nor deleted by id.
     */
    @Nullable
    String id();

    /** The address of the link; this client never follows it. */
    @Nullable
    String self();

    /** The type of the link. */
    @Nullable
    LinkType type();

    /** {@code outward} or {@code inward}. It means nothing without the type, see {@link #relationship()}. */
    @Nullable
    String direction();

    /** The other issue. */
    @Nullable
    Reference object();

    /** The user that created the link. */
    @Nullable
    UserRef createdBy();

    /** The user that last edited the linked issue, as Tracker's documentation puts it. */
    @Nullable
    UserRef updatedBy();

    /** When the link was created. */
    @Nullable
    OffsetDateTime createdAt();

    /** When the link was updated. */
    @Nullable
    OffsetDateTime updatedAt();

    /** The user that the other issue is assigned to. */
    @Nullable
    UserRef assignee();

    /** The status of the other issue. */
    @Nullable
    Reference status();

    /**
     * How the issue that was read is related to {@link #object()}. It is empty if the type or the direction is unknown,
     * and for epics and clones, where the meaning of a direction is not certain.
     */
    default Optional<Relationship> relationship() {
        LinkType type = type();
        return Relationship.ofIssueLink(type == null ? null : type.id(), direction());
    }
}
