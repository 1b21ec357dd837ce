package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The issues and entities of a scenario, with all names that they answer to.
 *
 * @param ends all of them
 */
public record Cast(List<End> ends) {
    /**
     * An issue or an entity.
     *
     * @param type of an entity; {@code null} for an issue
     * @param name key or id
     * @param alias id of an issue, shortId of an entity
     * @param former the key that an issue had before it was moved
     * @param usual the name that a source always has: the former key, where one is used
     */
    public record End(
            EntityRef.@Nullable Type type,
            String name,
            String alias,
            @Nullable String former,
            String usual) {
        public static End issue(int number, boolean moved, boolean usedAsMoved) {
            String key = "I-" + number;
            String former = moved ? "OLD-" + number : null;
            String alias = "64b0c0ffee%014x".formatted(0xabc000 + number);
            return new End(null, key, alias, former, former != null && usedAsMoved ? former : key);
        }

        public static End entity(EntityRef.Type type, int number) {
            String name = type.segment().charAt(0) + "e" + number;
            return new End(type, name, Integer.toString(7000 + number), null, name);
        }

        public boolean isIssue() {
            return type == null;
        }

        public String rowName() {
            return rowName(name);
        }

        /** As a row would name it if that were its name. */
        String rowName(String sent) {
            return type == null ? sent : type.segment() + ":" + sent;
        }

        EntityRef ref(String sent) {
            return new EntityRef(Objects.requireNonNull(type), sent);
        }

        /** All names but the usual one. */
        List<String> otherNames() {
            List<String> all = former == null ? List.of(name, alias) : List.of(name, alias, former);
            List<String> names = type == null
                    ? java.util.stream.Stream.concat(
                                    all.stream(), java.util.stream.Stream.of(name.toLowerCase(Locale.ROOT)))
                            .toList()
                    : all;
            return names.stream().filter(other -> !other.equals(usual)).toList();
        }
    }

    /** Lets them come into being. */
    public void enter(TrackerState world, Instant now) {
        for (End end : ends) {
            if (end.type() == null) {
                Issue issue = world.issues().add(IssueCard.of(end.name()), end.alias(), now);
                if (end.former() != null) {
                    world.issues().addFormer(issue, end.former());
                }
            } else {
                EntityType type =
                        Objects.requireNonNull(EntityType.named(end.type().segment()));
                world.entities().add(type, end.name(), Integer.parseInt(end.alias()), null, now);
            }
        }
    }

    /** The same as a seed file. */
    public String seedFile() {
        return "{\"issues\": [%s], \"entities\": [%s]}"
                .formatted(
                        ends.stream().filter(End::isIssue).map(Cast::issue).collect(Collectors.joining(",")),
                        ends.stream()
                                .filter(end -> !end.isIssue())
                                .map(Cast::entity)
                                .collect(Collectors.joining(",")));
    }

    private static String issue(End end) {
        String former = end.former() == null ? "" : "\"" + end.former() + "\"";
        return "{\"key\": \"%s\", \"id\": \"%s\", \"formerKeys\": [%s]}".formatted(end.name(), end.alias(), former);
    }

    private static String entity(End end) {
        String type = Objects.requireNonNull(end.type()).segment();
        return "{\"type\": \"%s\", \"id\": \"%s\", \"shortId\": %s}".formatted(type, end.name(), end.alias());
    }
}
