package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.RateRules;
import picocli.CommandLine.Option;

/** How many requests are taken. */
public final class RateGroup {

    @Option(names = "--rate-limit", paramLabel = "N", description = "requests per second; any number by default")
    private double perSecond;

    @Option(names = "--no-retry-after", description = "let 429 not say when to come again")
    private boolean noRetryAfter;

    /** The rules that these options state. */
    public RateRules rules() {
        return RateRules.DEFAULTS.withPerSecond(perSecond).withRetryAfter(!noRetryAfter);
    }
}
