package io.github.trackerlinks.standin.rules;

import java.util.Set;

/**
 * How links are taken.
 *
 * @param entityAnswer whether the creation of entity links answers with the entity's JSON; false by default: no body
 * @param duplicates what becomes of a link that is stored already; refused with 422 by default
 * @param uniqueness when two links are the same; ends and type by default
 * @param atomicArrays whether an array with a bad link is refused as a whole, the default; else its good links are stored, and
 *     the answer is the refusal all the same
 * @param arrayLimit the most links in an array; 0, the default, for any number
 * @param arrayLimitStatus how a longer one is refused: 422 by default, or 400 or 413
 * @param conflicts whether a write to an end that another write holds, whose answer has not left yet, gets 409; false by
 *     default
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

    /** As the open questions of the README are answered there. */
    public static final LinkRules DEFAULTS =
            new LinkRules(false, Duplicates.REFUSED, Uniqueness.TRIPLE, true, 0, 422, false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public LinkRules {
        Checks.check(arrayLimit >= 0, "array limit must not be negative: " + arrayLimit);
        Checks.check(
                LIMIT_STATUSES.contains(arrayLimitStatus),
                "array limit status must be 400, 413 or 422: " + arrayLimitStatus);
    }

    /** A copy in which the creation of entity links answers with the entity's JSON, or with no body. */
    public LinkRules withEntityAnswer(boolean newEntityAnswer) {
        return new LinkRules(
                newEntityAnswer, duplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy that treats duplicates so. */
    public LinkRules withDuplicates(Duplicates newDuplicates) {
        return new LinkRules(
                entityAnswer, newDuplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy that tells links apart so. */
    public LinkRules withUniqueness(Uniqueness newUniqueness) {
        return new LinkRules(
                entityAnswer, duplicates, newUniqueness, atomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy in which arrays are refused as a whole, or link by link. */
    public LinkRules withAtomicArrays(boolean newAtomicArrays) {
        return new LinkRules(
                entityAnswer, duplicates, uniqueness, newAtomicArrays, arrayLimit, arrayLimitStatus, conflicts);
    }

    /** A copy that takes at most this many links in an array, 0 for any number, and else answers with this status. */
    public LinkRules withArrayLimit(int newLimit, int newStatus) {
        return new LinkRules(entityAnswer, duplicates, uniqueness, atomicArrays, newLimit, newStatus, conflicts);
    }

    /** A copy in which writes that meet on an end conflict, or do not. */
    public LinkRules withConflicts(boolean newConflicts) {
        return new LinkRules(
                entityAnswer, duplicates, uniqueness, atomicArrays, arrayLimit, arrayLimitStatus, newConflicts);
    }
}
