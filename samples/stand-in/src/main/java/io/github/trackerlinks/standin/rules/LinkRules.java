package io.github.trackerlinks.standin.rules;

import java.util.Set;
import picocli.CommandLine.Option;

/** How links are stored. */
public final class LinkRules extends Settings<LinkRules> {

    private static final Set<Integer> LIMIT_STATUSES = Set.of(400, 413, 422);

    private boolean entityAnswer;
    private Duplicates duplicates = Duplicates.REFUSED;
    private Uniqueness uniqueness = Uniqueness.TRIPLE;
    private boolean atomicArrays = true;
    private int arrayLimit;
    private int arrayLimitStatus = 422;
    private boolean conflicts;

    /** Whether the answer to a new entity link has the entity as its body. */
    public boolean entityAnswer() {
        return entityAnswer;
    }

    /** Answers new entity links with the entity, or without a body. */
    @Option(
            names = "--entity-answer",
            description = "the answer to new entity links has the entity as its body; default no body")
    public LinkRules withEntityAnswer(boolean newEntityAnswer) {
        entityAnswer = newEntityAnswer;
        return this;
    }

    /** The treatment of a link that already exists. */
    public Duplicates duplicates() {
        return duplicates;
    }

    /** Treats a link that already exists in this way. */
    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            description = "a link that already exists is refused (422, the default), conflict (409), accepted as a"
                    + " second row, or ignored (200 without effect, with the stored link if the answer has a body)")
    public LinkRules withDuplicates(Duplicates newDuplicates) {
        duplicates = newDuplicates;
        return this;
    }

    /** When two links are the same. */
    public Uniqueness uniqueness() {
        return uniqueness;
    }

    /** Compares links in this way. */
    @Option(
            names = "--uniqueness",
            paramLabel = "WHAT",
            description = "two links are the same by triple (ends and type, the default) or by pair (ends, of any type"
                    + " and direction)")
    public LinkRules withUniqueness(Uniqueness newUniqueness) {
        uniqueness = newUniqueness;
        return this;
    }

    /** Whether an array with an invalid link is rejected as a whole. */
    public boolean atomicArrays() {
        return atomicArrays;
    }

    /** Rejects arrays with an invalid link as a whole, or link by link. */
    @Option(
            names = "--atomic-arrays",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "an array with an invalid link is rejected as a whole (the default); or its valid links are"
                    + " stored, and the answer is still the first error")
    public LinkRules withAtomicArrays(boolean newAtomicArrays) {
        atomicArrays = newAtomicArrays;
        return this;
    }

    /** The most links in an array; 0 for any number. */
    public int arrayLimit() {
        return arrayLimit;
    }

    /** Accepts at most this many links in an array; 0 for any number. */
    @Option(
            names = "--array-limit",
            paramLabel = "N",
            description = "the most links in an array; of a longer one nothing is stored; default any number")
    public LinkRules withArrayLimit(int newLimit) {
        arrayLimit = newLimit;
        return this;
    }

    /** The status for a longer array. */
    public int arrayLimitStatus() {
        return arrayLimitStatus;
    }

    /** Answers longer arrays with this status. */
    @Option(
            names = "--array-limit-status",
            paramLabel = "S",
            description = "status for a longer array: 400, 413 or 422 (the default)")
    public LinkRules withArrayLimitStatus(int newStatus) {
        arrayLimitStatus = newStatus;
        return this;
    }

    /** Whether a write gets 409 while the answer of another write to the same issue or entity has not been sent. */
    public boolean conflicts() {
        return conflicts;
    }

    /** Lets concurrent writes to the same issue or entity conflict, or not. */
    @Option(
            names = "--conflicts",
            description = "a write gets 409 while another write to the same issue or entity is in progress")
    public LinkRules withConflicts(boolean newConflicts) {
        conflicts = newConflicts;
        return this;
    }

    @Override
    protected void check() {
        require(arrayLimit >= 0, "array limit must not be negative: " + arrayLimit);
        require(
                LIMIT_STATUSES.contains(arrayLimitStatus),
                "array limit status must be 400, 413 or 422: " + arrayLimitStatus);
    }
}
