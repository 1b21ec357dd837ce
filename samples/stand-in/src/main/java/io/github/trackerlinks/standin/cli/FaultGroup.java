package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.rules.FaultRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** Options for random faults. */
public final class FaultGroup {

    private static final int MOST_MADE = 1_000_000;

    @Option(
            names = "--random-seed",
            paramLabel = "N",
            description = "seed for all random choices; by default a new one for each start. Printed to standard error")
    private long randomSeed = ThreadLocalRandom.current().nextInt(MOST_MADE);

    @Option(
            names = "--fault",
            paramLabel = "KIND=P%[,DETAIL...]",
            converter = FaultText.class,
            description = {
                "let this share of the requests meet a fault; can be repeated. Kinds and their details:",
                "drop-before, drop-after: close or reset",
                "error-before, error-after: 503, 500, 502, 504, 408, 460 or 499, before also 421 or 425;"
                        + " json, html or empty",
                "silent-before, silent-after, truncate",
                "late-commit, only for writes: a duration, 1s by default; close, reset or silent",
                "slow: a duration, 1s by default",
                "success-before: 200, 201, 202, 203, 206 or 207; html (a login page), error, items, text or empty",
                "success-after: the same statuses; text, html, error, items or empty",
                "interim: 103 or 102; 1x or another number of responses",
                "gzip",
                "huge-headers: 16k or another number of KiB",
                "For all kinds: all, reads or writes. The first word is the default.",
                "Example: --fault error-after=2%%,writes,502,html"
            })
    private List<Chance> chances = new ArrayList<>();

    /** The seed that was given, or a random one. */
    public long randomSeed() {
        return randomSeed;
    }

    /** The rules from these options. */
    public FaultRules rules() {
        return new FaultRules(chances);
    }
}
