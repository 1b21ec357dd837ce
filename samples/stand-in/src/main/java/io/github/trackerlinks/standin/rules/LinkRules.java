package io.github.trackerlinks.standin.rules;

import java.util.Set;

/**
 * How links are stored.
 *
 * @param entityAnswer whether the answer to a new entity link is the JSON of the entity; false, the default, for no
 *     body
 * @param duplicates the treatment of a link that already exists; rejected with 422 by default
 * @param uniqueness when two links are the same; ends and type by default
 * @param atomicArrays whether an array with an invalid link is rejected as a whole, the default; otherwise its valid
 *     links are
 *     stored, and the answer is still the error
 * @param arrayLimit the most links in an array; 0, the default, for any number
 * @param arrayLimitStatus the status for a longer array: 422, the default, 400 or 413
 * @param conflicts whether a write gets 409 while the answer of another write to the same issue or entity has not been
 *     sent;
 *     false by default
 */
public record LinkRules(
        boolean entityAnswer,
        Duplicates duplicates,
        Uniqueness uniqueness,
        boolean atomicArrays,
        int arrayLimit,
        int arrayLimitStatus,
        boolean conflicts) {

    private static final Set<Integer> LIMIT_STATUSES = Set.of(400, 413, 422);

    /** The defaults that the README lists. */
    public static final LinkRules DEFAULTS =
            new LinkRules(false, Duplicates.REFUSED, Uniqueness.TRIPLE, true, 0, 422, false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LinkRules {
        Checks.check(arrayLimit >= 0, "array limit must not be negative: " + arrayLimit);
        Checks.check(
                LIMIT_STATUSES.contains(arrayLimitStatus),
                "array limit status must be 400, 413 or 422: " + arrayLimitStatus);
    }

    /** A copy that answers new entity links with the JSON of the entity, or without a body. */
    public LinkRules withEntityAnswer(boolean newEntityAnswer) {
        return new LinkRules(
                newEntityAnswer, duplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy with this treatment of duplicates. */
    public LinkRules withDuplicates(Duplicates newDuplicates) {
        return new LinkRules(
                entityAnswer, newDuplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy with this rule for equal links. */
    public LinkRules withUniqueness(Uniqueness newUniqueness) {
        return new LinkRules(
                entityAnswer, duplicates, newUniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy that rejects arrays as a whole, or link by link. */
    public LinkRules withAtomicArrays(boolean newAtomicArrays) {
        return new LinkRules(
                entityAnswer, duplicates, uniqueness, newAtomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /**
     * A copy that accepts at most this many links in an array, 0 for any number, and answers longer ones with this
     * status.
     */
    public LinkRules withArrayLimit(int newLimit, int newStatus) {
        return new LinkRules(entityAnswer, duplicates, uniqueness, atomicArrays, newLimit, newStatus, conflicts);
    }

    /** A copy in which concurrent writes to the same issue or entity conflict, or do not. */
    public LinkRules withConflicts(boolean newConflicts) {
        return new LinkRules(
                entityAnswer, duplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, newConflicts);
    }
}
