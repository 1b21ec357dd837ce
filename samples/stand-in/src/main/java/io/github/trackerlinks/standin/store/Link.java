package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.relation.Relationship;
import io.github.trackerlinks.standin.store.Users.User;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.time.Instant;
import java.util.List;

/**
 * A stored row: a link of any kind, visible from both ends.
 *
 * @param id the unique number of this row
 * @param mirrorId the number that the target shows; by default the same
 * @param source the end in the path of the creating request
 * @param relationship the relationship
 * @param stated the relationship as it was sent
 * @param target the other end
 * @param created who created it, and when
 * @param updated who updated it last, and when
 */
public record Link(
        long id,
        long mirrorId,
        Linkable source,
        Relationship relationship,
        String stated,
        Linkable target,
        Stamp created,
        Stamp updated) {

    /** What the ends are. */
    public enum Kind {
        ISSUE,
        ENTITY,
        REMOTE
    }

    /** Who did something, and when. */
    public record Stamp(User by, Instant at) {}

    /** Two requests with equal keys mean the same link. */
    record Key(Object what, int first, int second) {

        /** A key that does not depend on the order of the ends. */
        static Key ofPair(Object what, Linkable one, Linkable other) {
            return new Key(what, Math.min(one.number(), other.number()), Math.max(one.number(), other.number()));
        }
    }

    /** A link that was just requested, with one id for both ends. */
    public static Link of(
            long id, Linkable source, Relationship relationship, String stated, Linkable target, Stamp created) {
        return new Link(id, id, source, relationship, stated, target, created, created);
    }

    /** The kind, by which rows are counted. */
    public Kind kind() {
        return target instanceof RemoteObject ? Kind.REMOTE : target instanceof Entity ? Kind.ENTITY : Kind.ISSUE;
    }

    /** Whether it is an end. */
    public boolean joins(Linkable end) {
        return end == source || end == target;
    }

    /** The number that this end shows. */
    public long id(Linkable end) {
        return end == source ? id : mirrorId;
    }

    public Linkable other(Linkable end) {
        return end == source ? target : source;
    }

    /** The direction, seen from this end. */
    public boolean outward(Linkable end) {
        return relationship.outward() == (end == source);
    }

    /** The relationship, seen from this end. */
    public Relationship relationship(Linkable end) {
        return end == source ? relationship : relationship.inverse();
    }

    /**
     * Equal for two requests that mean the same link. Between issues, there is one link per pair and type: a request
     * from the other end, or with the inverse relationship, is the same link. Between entities, there is one per pair,
     * relationship and direction: "a depends on b" is the same as "b is dependent by a", but "b depends on a" is
     * another one. An issue has one link to an external object.
     */
    Key key() {
        return switch (kind()) {
            case ISSUE -> Key.ofPair(relationship.type(), source, target);
            case REMOTE -> pair();
            case ENTITY -> {
                Relationship inverse = relationship.inverse();
                yield inverse == relationship
                        ? Key.ofPair(relationship, source, target)
                        : relationship.compareTo(inverse) < 0
                                ? new Key(relationship, source.number(), target.number())
                                : new Key(inverse, target.number(), source.number());
            }
        };
    }

    /** Equal for two links with the same ends. */
    Key pair() {
        return target instanceof RemoteObject object
                ? new Key(object.rowName(), source.number(), 0)
                : Key.ofPair(kind(), source, target);
    }

    /** The names of the target: its key or id, and its name in rows. */
    public List<String> targetNames() {
        return List.of(target.name(), target.id(), target.rowName());
    }

    /** The link as it was requested. */
    public LinkTriple triple() {
        return new LinkTriple(source.rowName(), stated, target.rowName());
    }
}
