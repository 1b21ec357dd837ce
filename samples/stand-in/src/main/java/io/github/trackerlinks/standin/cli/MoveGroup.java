package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.MoveRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How moved issues are answered; which issues have moved is in the seed file. */
public final class MoveGroup {

    private static final String OWN = "own";
    private static final String RELATIVE = "relative";

    @Option(
            names = "--redirect-status",
            paramLabel = "STATUS",
            defaultValue = "301",
            description = "how an issue's old key is answered: 301 (the default), 302, 303, 307 or 308")
    private int status;

    @Option(
            names = "--redirect-to",
            paramLabel = "BASE",
            defaultValue = OWN,
            description =
                    "where Location begins: own (this server, the default), relative, or another address without a"
                            + " path, such as https://other.example")
    private String base = OWN;

    /** The rules that these options state. */
    public MoveRules rules() {
        return new MoveRules(status, base());
    }

    private @Nullable String base() {
        if (base.equals(OWN)) {
            return null;
        }
        return base.equals(RELATIVE) ? "" : base;
    }
}
