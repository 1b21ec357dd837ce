package io.github.trackerlinks.model;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A link from an issue to an object of another application, as read from Tracker.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface RemoteLink {
    /**
     * The id of the link; a number in JSON, kept as text. It is always present if the link was just created. In a listing
     * it is {@code null} for a link without an id, which cannot be deleted by id.
     */
    @Nullable
    String id();

    /** The address of the link; this client never follows it. */
    @Nullable
    String self();

    /** The type of the link. */
    @Nullable
    LinkType type();

    /** {@code outward} or {@code inward}. */
    @Nullable
    String direction();

    /** The object of the other application. */
    @Nullable
    RemoteObject object();

    /** The user that created the link. */
    @Nullable
    UserRef createdBy();

    /** The user that last updated the link. */
    @Nullable
    UserRef updatedBy();

    /** When the link was created. */
    @Nullable
    OffsetDateTime createdAt();

    /** When the link was updated. */
    @Nullable
    OffsetDateTime updatedAt();

    /**
     * An object of another application.
     *
     * <p>Implement it in tests only: a minor version may add methods.
     */
    interface RemoteObject {
        /** The address of the object. */
        @Nullable
        String self();

        /** The id of the object. */
        @Nullable
        String id();

        /** The key of the object in its application. */
        @Nullable
        String key();

        /** The name to show. */
        @Nullable
        String display();

        /** The application. */
        @Nullable
        Application application();
    }
}
