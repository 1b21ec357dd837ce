package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import picocli.CommandLine.Option;

/** Options for the rate limit. */
public final class RateGroup {

    @Option(names = "--rate-limit", paramLabel = "N", description = "requests per second; default any number")
    private double perSecond;

    @Option(
            names = "--rate-form",
            paramLabel = "FORM",
            converter = WordText.RateForms.class,
            description = "how requests are counted: bucket (the default), fixed-window or sliding-window")
    private RateForm form = RateForm.BUCKET;

    @Option(
            names = "--bucket",
            paramLabel = "N",
            description = "size of the bucket, in requests; default one second's requests")
    private int bucketSize;

    @Option(
            names = "--retry-after",
            paramLabel = "WHAT",
            converter = WordText.RetryAfters.class,
            description = "Retry-After of a 429: seconds (the default), date, zero, garbage or none")
    private RetryAfter retryAfter = RetryAfter.SECONDS;

    @Option(names = "--no-retry-after", description = "the same as --retry-after none")
    private boolean noRetryAfter;

    /** The rules from these options. */
    public RateRules rules() {
        return new RateRules(perSecond, form, bucketSize, noRetryAfter ? RetryAfter.NONE : retryAfter);
    }
}
