package io.github.trackerlinks.standin.rules;

/**
 * The rate limit. Requests beyond it get 429.
 *
 * @param perSecond requests per second; 0, the default, for any number; a window needs an integer
 * @param form how they are counted; as a bucket by default
 * @param bucketSize requests that a full bucket holds; 0, the default, for those of one second, at least 1
 * @param retryAfter the {@code Retry-After} of a 429; whole seconds by default
 */
public record RateRules(double perSecond, RateForm form, int bucketSize, RetryAfter retryAfter) {

    /** No limit. */
    public static final RateRules DEFAULTS = new RateRules(0, RateForm.BUCKET, 0, RetryAfter.SECONDS);

    private static final int MOST_IN_WINDOW = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
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

    /** A copy with this many requests per second; 0 for any number. */
    public RateRules withPerSecond(double newPerSecond) {
        return new RateRules(newPerSecond, form, bucketSize, retryAfter);
    }

    /** A copy that counts in this way. */
    public RateRules withForm(RateForm newForm) {
        return new RateRules(perSecond, newForm, bucketSize, retryAfter);
    }

    /** A copy with a bucket of this size; 0 for the requests of one second. */
    public RateRules withBucketSize(int newBucketSize) {
        return new RateRules(perSecond, form, newBucketSize, retryAfter);
    }

    /** A copy with this {@code Retry-After}. */
    public RateRules withRetryAfter(RetryAfter newRetryAfter) {
        return new RateRules(perSecond, form, bucketSize, newRetryAfter);
    }
}
