package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.Map;
import java.util.Set;

/**
 * What makes two statements the same link: told from either end, it is one. Epics and clones count without direction,
 * because theirs is not certain.
 *
 * @param word what is stated, the same from both ends
 * @param first an end, as rows name it
 * @param second the other end
 */
public record LinkIdentity(String word, String first, String second) {
    private static final Map<Relationship, String> WITHOUT_DIRECTION = Map.of(
            Relationship.RELATES, "relates",
            Relationship.IS_EPIC_OF, "epic",
            Relationship.HAS_EPIC, "epic",
            Relationship.CLONE, "clone",
            Relationship.ORIGINAL, "clone");

    public static LinkIdentity of(String source, Relationship relationship, String target) {
        String word = WITHOUT_DIRECTION.get(relationship);
        if (word != null) {
            return source.compareTo(target) < 0
                    ? new LinkIdentity(word, source, target)
                    : new LinkIdentity(word, target, source);
        }
        String said = relationship.phrase();
        String inverse = relationship.inverse().map(Relationship::phrase).orElse(said);
        return said.compareTo(inverse) <= 0
                ? new LinkIdentity(said, source, target)
                : new LinkIdentity(inverse, target, source);
    }

    public static LinkIdentity of(LinkTriple row) {
        return of(row.source(), Relationship.of(row.relationship()), row.target());
    }

    /** Of two issues each can be told to be the other's epic, or original: these are two links that count as one here. */
    public boolean hasDirection() {
        return !word.equals("epic") && !word.equals("clone");
    }

    /** Whether this link cannot be stored together with the other one, which has the same ends. */
    public boolean isBarredBy(LinkIdentity other, boolean onePerPair) {
        boolean samePair = ends().equals(other.ends());
        boolean ofIssues = !first.contains(":") && !second.contains(":");
        return samePair && !equals(other) && (onePerPair || (ofIssues && word.equals(other.word)));
    }

    /** A link of an end with itself has one. */
    private Set<String> ends() {
        return first.equals(second) ? Set.of(first) : Set.of(first, second);
    }

    @Override
    public String toString() {
        return first + " " + word + " " + second;
    }
}
