package io.github.trackerlinks.standin.rules;

/**
 * How many requests are taken; what comes beyond is refused with 429.
 *
 * @param perSecond requests per second, of which one second's number can come at once; 0, the default, for any number
 * @param retryAfter whether a refusal carries {@code Retry-After} in seconds; true by default
 */
public record RateRules(double perSecond, boolean retryAfter) {

    /** Any number. */
    public static final RateRules DEFAULTS = new RateRules(0, true);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public RateRules {
        Checks.check(
                perSecond >= 0 && Double.isFinite(perSecond), "rate limit must be a number from 0 on: " + perSecond);
    }

    /** A copy that takes this many requests per second, 0 for any number. */
    public RateRules withPerSecond(double newPerSecond) {
        return new RateRules(newPerSecond, retryAfter);
    }

    /** A copy whose refusals say, or do not say, when to come again. */
    public RateRules withRetryAfter(boolean newRetryAfter) {
        return new RateRules(perSecond, newRetryAfter);
    }
}
