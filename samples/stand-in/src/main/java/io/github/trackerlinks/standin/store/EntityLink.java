package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.List;

/**
 * A link between two entities: one row, visible from both ends.
 *
 * @param id the unique number of this row; never sent
 * @param source the entity in the path of the creating request
 * @param relationship the relationship
 * @param stated the relationship as it was sent
 * @param target the other entity
 */
public record EntityLink(long id, Entity source, EntityRelationship relationship, String stated, Entity target)
        implements Link {

    /**
     * One link per pair, relationship and direction: "a depends on b" is the same link as "b is dependent by a", but "b
     * depends on a" is another one.
     */
    public static LinkKey key(Entity source, EntityRelationship relationship, Entity target) {
        EntityRelationship inverse = relationship.inverse();
        if (inverse == relationship) {
            return LinkKey.ofPair(relationship, source, target);
        }
        return relationship.compareTo(inverse) < 0
                ? new LinkKey(relationship, source.number(), target.number())
                : new LinkKey(inverse, target.number(), source.number());
    }

    /** The entity at the other end. */
    public Entity other(Entity end) {
        return end == source ? target : source;
    }

    /** The relationship, seen from this end. */
    public EntityRelationship relationship(Entity end) {
        return end == source ? relationship : relationship.inverse();
    }

    @Override
    public LinkKey key() {
        return key(source, relationship, target);
    }

    @Override
    public LinkKey pair() {
        return LinkKey.ofPair(EntityLink.class, source, target);
    }

    @Override
    public List<String> targetNames() {
        return List.of(target.id(), target.rowName());
    }

    @Override
    public LinkTriple triple() {
        return new LinkTriple(source.rowName(), stated, target.rowName());
    }
}
