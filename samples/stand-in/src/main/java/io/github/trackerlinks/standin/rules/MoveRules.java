package io.github.trackerlinks.standin.rules;

import java.util.Set;
import picocli.CommandLine.Option;

/** The redirect for the old key of a moved issue. The seed file says which issues have moved. */
public final class MoveRules extends Settings<MoveRules> {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private int status = 301;
    private String base = "own";

    public int status() {
        return status;
    }

    /** Redirects with this status. */
    @Option(
            names = "--redirect-status",
            paramLabel = "S",
            description = "status for the old key of a moved issue: 301 (the default), 302, 303, 307 or 308")
    public MoveRules withStatus(int newStatus) {
        status = newStatus;
        return this;
    }

    /** The start of {@code Location} for a server at this address. */
    public String base(String own) {
        return base.equals("own") ? own : base.equals("relative") ? "" : base;
    }

    /** Starts {@code Location} with this; nothing is the same as {@code relative}. */
    @Option(
            names = "--redirect-to",
            paramLabel = "BASE",
            description = "start of Location: own (the default), relative, or another address without a path, such as"
                    + " https://other.example")
    public MoveRules withBase(String newBase) {
        base = newBase;
        return this;
    }

    @Override
    protected void check() {
        require(STATUSES.contains(status), "redirect status must be 301, 302, 303, 307 or 308: " + status);
        require(
                base.matches("(own|relative|https?://[^/?#\\s]+)?"),
                "redirect base must be own, relative or an address without a path, such as https://other.example: "
                        + base);
    }
}
