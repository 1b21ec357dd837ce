package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.LinkRules;
import picocli.CommandLine.Option;

/** How links are taken. */
public final class LinkGroup {

    @Option(names = "--entity-answer", description = "answer new entity links with the entity instead of no body")
    private boolean entityAnswer;

    /** The rules that these options state. */
    public LinkRules rules() {
        return LinkRules.DEFAULTS.withEntityAnswer(entityAnswer);
    }
}
