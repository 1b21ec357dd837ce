package io.github.trackerlinks.standin.rules;

import picocli.CommandLine.Option;

/** The rate limit. Requests beyond it get 429. */
public final class RateRules extends Settings<RateRules> {

    private static final int MOST_IN_WINDOW = 1_000_000;

    private double perSecond;
    private RateForm form = RateForm.BUCKET;
    private int bucketSize;
    private RetryAfter retryAfter = RetryAfter.SECONDS;

    /** Requests per second; 0 for any number. */
    public double perSecond() {
        return perSecond;
    }

    /** Accepts this many requests per second; 0 for any number. */
    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "requests per second; further ones get 429 and do not count; default unlimited")
    public RateRules withPerSecond(double newPerSecond) {
        perSecond = newPerSecond;
        return this;
    }

    /** How they are counted. */
    public RateForm form() {
        return form;
    }

    /** Counts in this way. */
    @Option(
            names = "--rate-form",
            paramLabel = "FORM",
            description = "how they are counted: bucket (the default), refilled evenly; fixed-window, each second of"
                    + " the clock; sliding-window, any period of one second; windows need integers")
    public RateRules withForm(RateForm newForm) {
        form = newForm;
        return this;
    }

    /** How many requests a full bucket holds. */
    public double bucket() {
        return bucketSize == 0 ? Math.max(1, perSecond) : bucketSize;
    }

    /** Counts with a bucket of this size; 0 for the requests of one second. */
    @Option(
            names = "--bucket",
            paramLabel = "N",
            description = "requests that a full bucket holds; default those of one second, at least 1")
    public RateRules withBucketSize(int newBucketSize) {
        bucketSize = newBucketSize;
        return this;
    }

    /** The {@code Retry-After} of a 429. */
    public RetryAfter retryAfter() {
        return retryAfter;
    }

    /** Sends this {@code Retry-After}. */
    @Option(
            names = "--retry-after",
            paramLabel = "WHAT",
            description = "Retry-After of a 429: seconds (the default, rounded up), date, zero, garbage or none")
    public RateRules withRetryAfter(RetryAfter newRetryAfter) {
        retryAfter = newRetryAfter;
        return this;
    }

    /** Sends no {@code Retry-After}. */
    @Option(names = "--no-retry-after", description = "the same as --retry-after none")
    public RateRules withoutRetryAfter(boolean without) {
        return withRetryAfter(without ? RetryAfter.NONE : retryAfter);
    }

    @Override
    protected void check() {
        require(perSecond >= 0 && Double.isFinite(perSecond), "rate limit must be a number from 0 on: " + perSecond);
        require(
                form == RateForm.BUCKET || (perSecond == Math.rint(perSecond) && perSecond <= MOST_IN_WINDOW),
                "rate limit of a window must be a whole number up to " + MOST_IN_WINDOW + ": " + perSecond);
        require(bucketSize >= 0, "bucket size must not be negative: " + bucketSize);
        require(form == RateForm.BUCKET || bucketSize == 0, "a window has no bucket size: " + bucketSize);
    }
}
