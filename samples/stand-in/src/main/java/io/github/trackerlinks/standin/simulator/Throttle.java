package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.rules.RateRules;
import java.time.Duration;
import java.time.Instant;

/** A rate limit. */
sealed interface Throttle permits Bucket, FixedWindow, SlidingWindow {

    /**
     * Counts a request and returns zero if it may pass. Otherwise returns the time until one may pass, and does not
     * count it.
     */
    Duration take(Instant now);

    /** The limit of these rules, which must have one. */
    static Throttle of(RateRules rules, Instant start) {
        return switch (rules.form()) {
            case BUCKET -> new Bucket(rules.perSecond(), rules.bucket(), start);
            case FIXED_WINDOW -> new FixedWindow((int) rules.perSecond());
            case SLIDING_WINDOW -> new SlidingWindow((int) rules.perSecond());
        };
    }
}
