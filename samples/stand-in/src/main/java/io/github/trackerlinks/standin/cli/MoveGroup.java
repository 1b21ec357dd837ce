package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.MoveRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for redirects of moved issues. The seed file says which issues have moved. */
public final class MoveGroup {

    private static final String OWN = "own";
    private static final String RELATIVE = "relative";

    @Option(
            names = "--redirect-status",
            paramLabel = "STATUS",
            defaultValue = "301",
            description = "status for the old key of an issue: 301 (the default), 302, 303, 307 or 308")
    private int status;

    @Option(
            names = "--redirect-to",
            paramLabel = "BASE",
            defaultValue = OWN,
            description =
                    "start of Location: own (this server, the default), relative, or another address without a path,"
                            + " such as https://other.example")
    private String base = OWN;

    /** The rules from these options. */
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
