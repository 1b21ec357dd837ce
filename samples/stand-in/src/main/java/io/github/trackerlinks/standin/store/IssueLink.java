package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.directory.User;
import io.github.trackerlinks.standin.relation.Direction;
import io.github.trackerlinks.standin.relation.IssueRelationship;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.time.Instant;
import java.util.List;

/**
 * A link between two issues: one row, shown from either end.
 *
 * @param id the number that only this row has
 * @param mirrorId the number that the target shows; normally the same
 * @param source the issue in whose address it was created
 * @param relationship what was stated
 * @param stated the same, letter for letter
 * @param target the other issue
 * @param createdBy who created it
 * @param createdAt when
 * @param updatedBy who updated it last
 * @param updatedAt when
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

    /** One link for each pair and type: stating it from the other end, or the other way round, is the same link. */
    public static LinkKey key(Issue source, LinkType type, Issue target) {
        return LinkKey.ofPair(type, source, target);
    }

    /** The number under which this end knows the link. */
    public long id(Issue end) {
        return end == source ? id : mirrorId;
    }

    /** The issue at the other end. */
    public Issue other(Issue end) {
        return end == source ? target : source;
    }

    /** The direction in which this end sees it. */
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
