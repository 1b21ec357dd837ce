package io.github.trackerlinks.standin.throttle;

import io.github.trackerlinks.standin.rules.RateRules;
import java.time.Duration;
import java.time.Instant;

/** A rate limit. */
sealed interface Throttle permits Bucket, FixedWindow, SlidingWindow {

    /** Takes a request: zero when it passes; else how long it is until one can pass, and the request does not count. */
    Duration take(Instant now);

    /** The limit in the form that the rules ask for; they set one. */
    static Throttle of(RateRules rules, Instant start) {
        return switch (rules.form()) {
            case BUCKET -> new Bucket(rules.perSecond(), rules.bucket(), start);
            case FIXED_WINDOW -> new FixedWindow((int) rules.perSecond());
            case SLIDING_WINDOW -> new SlidingWindow((int) rules.perSecond());
        };
    }
}
