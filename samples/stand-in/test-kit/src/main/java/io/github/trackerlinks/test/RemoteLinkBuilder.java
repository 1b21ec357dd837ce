package io.github.trackerlinks.test;

import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.UserRef;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RemoteLink}. All that is not set has a value that the server could send. */
public final class RemoteLinkBuilder {

    private final String origin;
    private final String key;
    private String id = "1048570";
    private UserRef createdBy = Answers.user("1120000000004859", "Vera K.");
    private OffsetDateTime createdAt = OffsetDateTime.of(2024, 3, 2, 9, 0, 0, 0, ZoneOffset.UTC);

    RemoteLinkBuilder(String origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    /** Sets the id of the link. */
    public RemoteLinkBuilder id(String newId) {
        id = newId;
        return this;
    }

    /** Sets the user that created the link, and when. */
    public RemoteLinkBuilder created(UserRef by, OffsetDateTime at) {
        createdBy = by;
        createdAt = at;
        return this;
    }

    /** The link. */
    public RemoteLink build() {
        Target object = new Target(null, "1" + id, key, null, Answers.application(origin));
        LinkType type = Answers.type(Relationship.RELATES);
        return new Answer(id, null, type, "outward", object, createdBy, createdBy, createdAt, createdAt);
    }

    private record Target(
            @Nullable String self,
            String id,
            String key,
            @Nullable String display,
            Application application) implements RemoteLink.RemoteObject {}

    private record Answer(
            String id,
            @Nullable String self,
            LinkType type,
            String direction,
            RemoteObject object,
            UserRef createdBy,
            UserRef updatedBy,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt)
            implements RemoteLink {}
}
