package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.time.Instant;
import java.util.List;

/**
 * A link between two issues: one row, visible from both ends.
 *
 * @param id the unique number of this row
 * @param mirrorId the number that the target shows; by default the same
 * @param source the issue in the path of the creating request
 * @param relationship the relationship
 * @param stated the relationship as it was sent
 * @param target the other issue
 * @param createdBy the user who created it
 * @param createdAt when it was created
 * @param updatedBy the user who updated it last
 * @param updatedAt when it was updated last
 */
public record IssueLink(
        long id,
        long mirrorId,
        Issue source,
        IssueRelationship relationship,
        String stated,
        Issue target,
        User createdBy,
        Instant createdAt,
        User updatedBy,
        Instant updatedAt)
        implements Link {

    /** One link per pair and type. A request from the other end, or with the inverse relationship, is the same link. */
    public static LinkKey key(Issue source, LinkType type, Issue target) {
        return LinkKey.ofPair(type, source, target);
    }

    /** The number that this end shows. */
    public long id(Issue end) {
        return end == source ? id : mirrorId;
    }

    /** The issue at the other end. */
    public Issue other(Issue end) {
        return end == source ? target : source;
    }

    /** The direction, seen from this end. */
    public Direction direction(Issue end) {
        return end == source
                ? relationship.direction()
                : relationship.direction().flipped();
    }

    @Override
    public LinkKey key() {
        return key(source, relationship.type(), target);
    }

    @Override
    public LinkKey pair() {
        return LinkKey.ofPair(IssueLink.class, source, target);
    }

    @Override
    public List<String> targetNames() {
        return List.of(target.key(), target.id());
    }

    @Override
    public LinkTriple triple() {
        return new LinkTriple(source.rowName(), stated, target.rowName());
    }
}
