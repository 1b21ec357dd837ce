package io.github.trackerlinks.standin.rules;

/**
 * How many requests are taken; what comes beyond is refused with 429.
 *
 * @param perSecond requests per second; 0, the default, for any number; a window takes a whole number
 * @param form how they are counted; as a bucket by default
 * @param bucketSize how many can come at once out of a full bucket; 0, the default, for one second's number, at least 1
 * @param retryAfter when a refusal says to come again; in whole seconds by default
 */
public record RateRules(double perSecond, RateForm form, int bucketSize, RetryAfter retryAfter) {

    /** Any number. */
    public static final RateRules DEFAULTS = new RateRules(0, RateForm.BUCKET, 0, RetryAfter.SECONDS);

    private static final int MOST_IN_WINDOW = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public RateRules {
        Checks.check(
                perSecond >= 0 && Double.isFinite(perSecond), "rate limit must be a number from 0 on: " + perSecond);
        Checks.check(
                form == RateForm.BUCKET || (perSecond == Math.rint(perSecond) && perSecond <= MOST_IN_WINDOW),
                "rate limit of a window must be a whole number up to " + MOST_IN_WINDOW + ": " + perSecond);
        Checks.check(bucketSize >= 0, "bucket size must not be negative: " + bucketSize);
        Checks.check(form == RateForm.BUCKET || bucketSize == 0, "a window has no bucket size: " + bucketSize);
    }

    /** How many requests a full bucket holds. */
    public double bucket() {
        return bucketSize == 0 ? Math.max(1, perSecond) : bucketSize;
    }

    /** A copy that takes this many requests per second, 0 for any number. */
    public RateRules withPerSecond(double newPerSecond) {
        return new RateRules(newPerSecond, form, bucketSize, retryAfter);
    }

    /** A copy that counts so. */
    public RateRules withForm(RateForm newForm) {
        return new RateRules(perSecond, newForm, bucketSize, retryAfter);
    }

    /** A copy with a bucket of this size, 0 for one second's number. */
    public RateRules withBucketSize(int newBucketSize) {
        return new RateRules(perSecond, form, newBucketSize, retryAfter);
    }

    /** A copy whose refusals say so when to come again. */
    public RateRules withRetryAfter(RetryAfter newRetryAfter) {
        return new RateRules(perSecond, form, bucketSize, newRetryAfter);
    }
}
