package io.github.trackerlinks.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phrase that a link is written with, read from its source to its target: {@code A depends on B}.
 *
 * <p>The constants are the documented phrases. The set is open: {@link #of} also takes phrases it does not know, and
 * {@code new Relationship(raw)} sends exactly the given text.
 *
 * @param phrase what is sent as {@code relationship}; not empty
 */
public record Relationship(String phrase) {
    /** A plain link; for issues, entities and (written {@code RELATES}) external links. */
    public static final Relationship RELATES = new Relationship("relates");
    /** The source depends on the target; for issues and entities. */
    public static final Relationship DEPENDS_ON = new Relationship("depends on");
    /** The source blocks the target; for issues and entities. */
    public static final Relationship IS_DEPENDENT_BY = new Relationship("is dependent by");
    /** The source issue is a sub-issue of the target. */
    public static final Relationship IS_SUBTASK_FOR = new Relationship("is subtask for");
    /** The source issue is the parent of the target. */
    public static final Relationship IS_PARENT_TASK_FOR = new Relationship("is parent task for");
    /** The source issue duplicates the target. */
    public static final Relationship DUPLICATES = new Relationship("duplicates");
    /** The target issue duplicates the source. */
    public static final Relationship IS_DUPLICATED_BY = new Relationship("is duplicated by");
    /** The source issue is the epic of the target. */
    public static final Relationship IS_EPIC_OF = new Relationship("is epic of");
    /** The target issue is the epic of the source. */
    public static final Relationship HAS_EPIC = new Relationship("has epic");
    /** The target issue is a clone of the source; import only. */
    public static final Relationship CLONE = new Relationship("clone");
    /** The source issue is a clone of the target; import only. */
    public static final Relationship ORIGINAL = new Relationship("original");
    /** The source project or portfolio works towards the target goal. */
    public static final Relationship WORKS_TOWARDS = new Relationship("works towards");
    /** The source goal is supported by the target project. */
    public static final Relationship IS_SUPPORTED_BY = new Relationship("is supported by");
    /** The target is the parent of the source goal. */
    public static final Relationship PARENT_ENTITY = new Relationship("parent entity");
    /** The target is a sub-goal of the source goal. */
    public static final Relationship CHILD_ENTITY = new Relationship("child entity");

    private static final Map<Relationship, Relationship> INVERSES = pairs(
            RELATES, RELATES,
            DEPENDS_ON, IS_DEPENDENT_BY,
            IS_SUBTASK_FOR, IS_PARENT_TASK_FOR,
            DUPLICATES, IS_DUPLICATED_BY,
            IS_EPIC_OF, HAS_EPIC,
            CLONE, ORIGINAL,
            WORKS_TOWARDS, IS_SUPPORTED_BY,
            PARENT_ENTITY, CHILD_ENTITY);

    private static final Map<String, Relationship> DOCUMENTED = INVERSES.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(known -> folded(known.phrase), Function.identity()));

    /** From {@code type.id/direction} to a phrase, where the meaning of the direction is certain. */
    private static final Map<String, Relationship> READ = Map.of(
            "depends/outward", DEPENDS_ON,
            "depends/inward", IS_DEPENDENT_BY,
            "subtask/outward", IS_PARENT_TASK_FOR,
            "subtask/inward", IS_SUBTASK_FOR,
            "duplicates/outward", IS_DUPLICATED_BY,
            "duplicates/inward", DUPLICATES,
            "duplicate/outward", IS_DUPLICATED_BY,
            "duplicate/inward", DUPLICATES);

    private static final Map<Relationship, String> ISSUE_LINK_TYPES = Map.ofEntries(
            Map.entry(RELATES, "relates"),
            Map.entry(DEPENDS_ON, "depends"),
            Map.entry(IS_DEPENDENT_BY, "depends"),
            Map.entry(IS_SUBTASK_FOR, "subtask"),
            Map.entry(IS_PARENT_TASK_FOR, "subtask"),
            Map.entry(DUPLICATES, "duplicates"),
            Map.entry(IS_DUPLICATED_BY, "duplicates"),
            Map.entry(IS_EPIC_OF, "epic"),
            Map.entry(HAS_EPIC, "epic"),
            Map.entry(CLONE, "cloners"),
            Map.entry(ORIGINAL, "cloners"));

    /** Rejects a phrase that is blank or too long, or contains control characters. */
    public Relationship {
        Objects.requireNonNull(phrase, "phrase");
        Ids.checkText("relationship", phrase);
    }

    /**
     * The documented relationship that is spelt like {@code phrase}, apart from case, white space, hyphens and underscores
     * ({@code Depends-On}, {@code dependsOn}). Any other text ({@code depends on 2}) is a relationship of its own and is
     * sent unchanged.
     */
    public static Relationship of(String phrase) {
        Relationship known = DOCUMENTED.get(folded(phrase));
        return known != null ? known : new Relationship(phrase);
    }

    /**
     * The relationship of an issue link that was read, seen from the issue whose links were read.
     *
     * @return empty if the type is unknown, or if the meaning of its direction is not certain (epics, clones)
     */
    public static Optional<Relationship> ofIssueLink(@Nullable String typeId, @Nullable String direction) {
        return "relates".equals(typeId)
                ? Optional.of(RELATES)
                : Optional.ofNullable(READ.get(typeId + "/" + direction));
    }

    /**
     * The id of the type that Tracker shows for issue links with this relationship, such as {@code subtask}; empty for a
     * phrase that is not documented for issues.
     */
    public Optional<String> issueLinkType() {
        return Optional.ofNullable(ISSUE_LINK_TYPES.get(this));
    }

    /** The relationship of the same link, seen from its other end; empty for a phrase that is not documented. */
    public Optional<Relationship> inverse() {
        return Optional.ofNullable(INVERSES.get(this));
    }

    @Override
    public String toString() {
        return phrase;
    }

    /** Documented phrases are ASCII, so other letters are kept as they are, whatever their lower case looks like. */
    private static String folded(String phrase) {
        StringBuilder folded = new StringBuilder(phrase.length());
        for (int i = 0; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            if (!isSeparator(c)) {
                folded.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
            }
        }
        return folded.toString();
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static Map<Relationship, Relationship> pairs(Relationship... inOrder) {
        return Stream.iterate(0, i -> i < inOrder.length, i -> i + 2)
                .flatMap(i -> Stream.of(Map.entry(inOrder[i], inOrder[i + 1]), Map.entry(inOrder[i + 1], inOrder[i])))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
