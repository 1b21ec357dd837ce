package io.github.trackerlinks.standin.rules;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import java.util.List;
import picocli.CommandLine.Option;

/** Random faults. A request meets at most one. */
public final class FaultRules extends Settings<FaultRules> {

    private static final double ROUNDING = 1e-9;

    @Option(
            names = "--fault",
            paramLabel = "KIND=P%[,DETAIL...]",
            description = {
                "this share of the requests meets a fault; can be repeated",
                "Kinds and their details, of which the first word is the default:",
                "drop-before, drop-after: close or reset",
                "error-before, error-after: 503, 500, 502, 504, 408, 460 or 499, before also 421 or 425;"
                        + " json, html or empty",
                "silent-before, silent-after, truncate, gzip",
                "late-commit, only for writes: a duration, 1s by default; close, reset or silent",
                "slow: a duration, 1s by default",
                "success-before: 200, 201, 202, 203, 206 or 207; html (a login page), error, items, text or empty",
                "success-after: the same statuses; text, html, error, items or empty",
                "interim: 103 or 102; 1x or another number of responses",
                "huge-headers: 16k or another number of KiB",
                "For all kinds: all, reads or writes. Example: --fault error-after=2%%,writes,502,html"
            })
    private List<Chance> chances = List.of();

    /** The faults and their probabilities. */
    public List<Chance> chances() {
        return List.copyOf(chances);
    }

    /** One more fault, which requests in this scope meet with this probability, from 0 to 1. */
    public FaultRules with(Fault fault, double probability, Scope scope) {
        chances = BadLinkRules.with(chances, new Chance(fault, probability, scope));
        return this;
    }

    @Override
    protected void check() {
        for (Scope but : new Scope[] {Scope.WRITES, Scope.READS}) {
            double sum = chances.stream()
                    .filter(chance -> chance.scope() != but)
                    .mapToDouble(Chance::probability)
                    .sum();
            require(sum <= 1 + ROUNDING, "the probabilities of all faults must not add up to more than 100%");
        }
    }
}
