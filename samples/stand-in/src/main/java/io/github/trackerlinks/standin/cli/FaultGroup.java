package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.rules.FaultRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** What goes wrong by chance. */
public final class FaultGroup {

    private static final int MOST_MADE = 1_000_000;

    @Option(
            names = "--random-seed",
            paramLabel = "N",
            description =
                    "where all that is random starts; by default another one each time. Printed on standard error")
    private long randomSeed = ThreadLocalRandom.current().nextInt(MOST_MADE);

    @Option(
            names = "--fault",
            paramLabel = "KIND=P%[,DETAIL...]",
            converter = FaultText.class,
            description = {
                "let this share of the requests meet a fault; can be given several times. Kinds and their details:",
                "drop-before, drop-after: close or reset",
                "error-before, error-after: 503, 500, 502, 504, 408, 460 or 499, before also 421 or 425;"
                        + " json, html or empty",
                "silent-before, silent-after, truncate",
                "slow: a duration, 1s by default",
                "success-before: 200, 201, 202, 203, 206 or 207; html (a login page), error, items, text or empty",
                "success-after: the same; text, html, error, items or empty",
                "interim: 103 or 102; 1x, or another number of them",
                "gzip",
                "huge-headers: 16k, or another number of KiB",
                "and for all kinds: reads, writes or all. The first word is the default.",
                "Such as --fault error-after=2%%,writes,502,html"
            })
    private List<Chance> chances = new ArrayList<>();

    /** The seed that was given or made. */
    public long randomSeed() {
        return randomSeed;
    }

    /** The rules that these options state. */
    public FaultRules rules() {
        return new FaultRules(chances);
    }
}
