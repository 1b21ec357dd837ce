package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import picocli.CommandLine.Option;

/** How many requests are taken. */
public final class RateGroup {

    @Option(names = "--rate-limit", paramLabel = "N", description = "requests per second; any number by default")
    private double perSecond;

    @Option(
            names = "--rate-form",
            paramLabel = "FORM",
            converter = WordText.RateForms.class,
            description = "how they are counted: bucket (the default), fixed-window or sliding-window")
    private RateForm form = RateForm.BUCKET;

    @Option(
            names = "--bucket",
            paramLabel = "N",
            description = "how many come at once out of a full bucket; one second's number by default")
    private int bucketSize;

    @Option(
            names = "--retry-after",
            paramLabel = "WHAT",
            converter = WordText.RetryAfters.class,
            description = "when 429 says to come again: seconds (the default), date, zero, garbage or none")
    private RetryAfter retryAfter = RetryAfter.SECONDS;

    @Option(names = "--no-retry-after", description = "the same as --retry-after none")
    private boolean noRetryAfter;

    /** The rules that these options state. */
    public RateRules rules() {
        return new RateRules(perSecond, form, bucketSize, noRetryAfter ? RetryAfter.NONE : retryAfter);
    }
}
