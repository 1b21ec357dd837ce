package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.Uniqueness;
import picocli.CommandLine.Option;

/** How links are taken. */
public final class LinkGroup {

    @Option(names = "--entity-answer", description = "answer new entity links with the entity instead of no body")
    private boolean entityAnswer;

    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            converter = WordText.DuplicateWords.class,
            description =
                    "a link that is stored already: refused (422, the default), conflict (409), accepted (a second"
                            + " row) or ignored (200 without effect)")
    private Duplicates duplicates = Duplicates.REFUSED;

    @Option(
            names = "--uniqueness",
            paramLabel = "WHAT",
            converter = WordText.Uniquenesses.class,
            description = "links are the same by triple (ends and type, the default) or by pair (ends)")
    private Uniqueness uniqueness = Uniqueness.TRIPLE;

    @Option(
            names = "--no-atomic-arrays",
            description = "store the good links of an array with a bad one; the answer is the refusal all the same")
    private boolean notAtomic;

    @Option(
            names = "--array-limit",
            paramLabel = "N",
            description = "the most links in an array; any number by default")
    private int arrayLimit;

    @Option(
            names = "--array-limit-status",
            paramLabel = "STATUS",
            defaultValue = "422",
            description = "the answer to a longer array: 400, 413 or 422 (the default)")
    private int arrayLimitStatus;

    @Option(
            names = "--conflicts",
            description = "let a write get 409 while another one to the same issue or entity is on its way")
    private boolean conflicts;

    /** The rules that these options state. */
    public LinkRules rules() {
        return new LinkRules(entityAnswer, duplicates, uniqueness, !notAtomic, arrayLimit, arrayLimitStatus, conflicts);
    }
}
