package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Applies the rate limit. Rejected requests get a {@code Retry-After}. */
public final class RateLimit {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final @Nullable Throttle throttle;
    private final RetryAfter retryAfter;

    /** A rate limit with these rules. */
    public RateLimit(RateRules rules, Instant start) {
        this.throttle = rules.perSecond() == 0 ? null : Throttle.of(rules, start);
        this.retryAfter = rules.retryAfter();
    }

    /**
     * Counts a request.
     *
     * @throws ApiError 429 if there are too many
     */
    public void pass(Instant now) {
        Duration wait = throttle == null ? Duration.ZERO : throttle.take(now);
        if (wait.isZero()) {
            return;
        }
        ApiError refusal = ApiError.of(429, Message.TOO_MANY_REQUESTS);
        String value = value(now, wait);
        throw value == null ? refusal : refusal.with("Retry-After", value);
    }

    /** Rounded up to whole seconds, so that a client that waits this long is never too early. */
    private @Nullable String value(Instant now, Duration wait) {
        return switch (retryAfter) {
            case SECONDS -> Long.toString(wait.plus(ALMOST_A_SECOND).toSeconds());
            case DATE -> HTTP_DATE.format(now.plus(wait).plus(ALMOST_A_SECOND).truncatedTo(ChronoUnit.SECONDS));
            case ZERO -> "0";
            case GARBAGE -> "soon";
            case NONE -> null;
        };
    }
}
