package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.Uniqueness;
import picocli.CommandLine.Option;

/** Options for storing links. */
public final class LinkGroup {

    @Option(names = "--entity-answer", description = "answer new entity links with the entity instead of an empty body")
    private boolean entityAnswer;

    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            converter = WordText.DuplicateWords.class,
            description = "a link that already exists is refused (422, the default), conflict (409), accepted (as a"
                    + " second row) or ignored (200 without effect)")
    private Duplicates duplicates = Duplicates.REFUSED;

    @Option(
            names = "--uniqueness",
            paramLabel = "WHAT",
            converter = WordText.Uniquenesses.class,
            description = "two links are the same by triple (ends and type, the default) or by pair (ends only)")
    private Uniqueness uniqueness = Uniqueness.TRIPLE;

    @Option(
            names = "--no-atomic-arrays",
            description = "store the valid links of an array with an invalid one; the answer is still the error")
    private boolean notAtomic;

    @Option(names = "--array-limit", paramLabel = "N", description = "the most links in an array; default any number")
    private int arrayLimit;

    @Option(
            names = "--array-limit-status",
            paramLabel = "STATUS",
            defaultValue = "422",
            description = "status for a longer array: 400, 413 or 422 (the default)")
    private int arrayLimitStatus;

    @Option(
            names = "--conflicts",
            description = "answer a write with 409 while another write to the same issue or entity is in progress")
    private boolean conflicts;

    /** The rules from these options. */
    public LinkRules rules() {
        return new LinkRules(entityAnswer, duplicates, uniqueness, !notAtomic, arrayLimit, arrayLimitStatus, conflicts);
    }
}
