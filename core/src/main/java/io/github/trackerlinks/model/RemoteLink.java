package io.github.trackerlinks.model;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A link from an issue to an object of another application.
 *
 * @param id id of the link; a number on the wire, kept as text. Always present where the link was just created; in a
 *     listing, {@code null} for a link that Tracker named no id for, which cannot be deleted by id
 * @param self address of the link; never followed by this client
 * @param type type of the link
 * @param direction {@code outward} or {@code inward}
 * @param object the object of the other application
 * @param createdBy who created the link
 * @param updatedBy who updated the link last
 * @param createdAt when the link was created
 * @param updatedAt when the link was updated
 */
public record RemoteLink(
        @Nullable String id,
        @Nullable String self,
        @Nullable LinkType type,
        @Nullable String direction,
        @Nullable RemoteObject object,
        @Nullable UserRef createdBy,
        @Nullable UserRef updatedBy,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    /**
     * An object of another application.
     *
     * @param self address of the object
     * @param id id of the object
     * @param key key of the object in its application
     * @param display name to show
     * @param application the application
     */
    public record RemoteObject(
            @Nullable String self,
            @Nullable String id,
            @Nullable String key,
            @Nullable String display,
            @Nullable Application application) {}
}
