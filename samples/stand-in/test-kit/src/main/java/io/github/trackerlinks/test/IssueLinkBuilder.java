package io.github.trackerlinks.test;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.UserRef;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Builds an {@link IssueLink}. All that is not set has a value that the server could send. */
public final class IssueLinkBuilder {

    private final Relationship relationship;
    private final String other;
    private String id = "1048570";
    private String summary;
    private UserRef createdBy = Answers.user("1120000000004859", "Vera K.");
    private OffsetDateTime createdAt = OffsetDateTime.of(2024, 3, 2, 9, 0, 0, 0, ZoneOffset.UTC);
    private @Nullable UserRef assignee;
    private @Nullable Reference status = Answers.reference("1", "open", "Open");

    IssueLinkBuilder(Relationship relationship, String other) {
        this.relationship = relationship;
        this.other = other;
        this.summary = "Issue " + other;
        var unused = Answers.wire(relationship);
    }

    /** Sets the id of the link. */
    public IssueLinkBuilder id(String newId) {
        id = newId;
        return this;
    }

    /** Sets the title of the other issue. */
    public IssueLinkBuilder summary(String newSummary) {
        summary = newSummary;
        return this;
    }

    /** Sets the user that created the link, and when. */
    public IssueLinkBuilder created(UserRef by, OffsetDateTime at) {
        createdBy = by;
        createdAt = at;
        return this;
    }

    /** Sets the user that the other issue is assigned to; by default nobody. */
    public IssueLinkBuilder assignee(@Nullable UserRef newAssignee) {
        assignee = newAssignee;
        return this;
    }

    /** Sets the status of the other issue; null for none, as in the answer to a new link. */
    public IssueLinkBuilder status(@Nullable String key, @Nullable String display) {
        status = key == null ? null : Answers.reference(null, key, display == null ? key : display);
        return this;
    }

    /** The link. */
    public IssueLink build() {
        return new Answer(
                id,
                null,
                Answers.type(relationship),
                Answers.wire(relationship).outward() ? "outward" : "inward",
                Answers.reference(null, other, summary),
                createdBy,
                createdBy,
                createdAt,
                createdAt,
                assignee,
                status);
    }

    private record Answer(
            String id,
            @Nullable String self,
            LinkType type,
            String direction,
            Reference object,
            UserRef createdBy,
            UserRef updatedBy,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            @Nullable UserRef assignee,
            @Nullable Reference status)
            implements IssueLink {}
}
