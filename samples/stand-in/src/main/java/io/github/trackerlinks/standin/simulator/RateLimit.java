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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rate limit, in three forms. Rejected requests get a {@code Retry-After}. */
public final class RateLimit {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final Form form;
    private final RetryAfter retryAfter;

    /** Counts requests. */
    private interface Form {

        /**
         * Counts a request and returns zero if it may pass. Otherwise returns the time until one may pass, and does not
         * count it.
         */
        Duration take(Instant now);
    }

    public RateLimit(RateRules rules, Instant start) {
        int most = (int) rules.perSecond();
        this.form = rules.perSecond() == 0
                ? now -> Duration.ZERO
                : switch (rules.form()) {
                    case BUCKET -> new Bucket(rules.perSecond(), rules.bucket(), start);
                    case FIXED_WINDOW -> new FixedWindow(most);
                    case SLIDING_WINDOW -> new SlidingWindow(most);
                };
        this.retryAfter = rules.retryAfter();
    }

    /**
     * Counts a request.
     *
     * @throws ApiError 429 if there are too many
     */
    public void pass(Instant now) {
        Duration wait = form.take(now);
        if (!wait.isZero()) {
            ApiError error = ApiError.of(429, Message.TOO_MANY_REQUESTS);
            String value = value(now, wait);
            throw value == null ? error : error.with("Retry-After", value);
        }
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

    /** A token bucket: full at the start, refilled evenly. */
    private static final class Bucket implements Form {

        private static final double NANOS = 1e9;
        /** Tolerance for rounding errors of a bucket that is refilled in steps. */
        private static final double ROUNDING = 1e-6;

        private final double perSecond;
        private final double size;
        private double permits;
        private Instant filledAt;

        Bucket(double perSecond, double size, Instant start) {
            this.perSecond = perSecond;
            this.size = size;
            this.permits = size;
            this.filledAt = start;
        }

        @Override
        public Duration take(Instant now) {
            double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
            permits = Math.min(size, permits + elapsed * perSecond);
            filledAt = now;
            if (permits >= 1 - ROUNDING) {
                permits -= 1;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - permits) / perSecond * NANOS));
        }
    }

    /**
     * A limit for each second of the clock. Around the start of a second, twice as many requests can pass in a short
     * time.
     */
    private static final class FixedWindow implements Form {

        private final int most;
        private Instant second = Instant.MIN;
        private int taken;

        FixedWindow(int most) {
            this.most = most;
        }

        @Override
        public Duration take(Instant now) {
            Instant current = now.truncatedTo(ChronoUnit.SECONDS);
            taken = current.equals(second) ? taken : 0;
            second = current;
            if (taken < most) {
                taken++;
                return Duration.ZERO;
            }
            return Duration.between(now, second.plusSeconds(1));
        }
    }

    /** A limit for any period of one second. */
    private static final class SlidingWindow implements Form {

        private final int most;
        private final Deque<Instant> taken = new ArrayDeque<>();

        SlidingWindow(int most) {
            this.most = most;
        }

        @Override
        public Duration take(Instant now) {
            Instant start = now.minusSeconds(1);
            while (!taken.isEmpty() && !taken.getFirst().isAfter(start)) {
                taken.removeFirst();
            }
            if (taken.size() < most) {
                taken.addLast(now);
                return Duration.ZERO;
            }
            return Duration.between(start, taken.getFirst());
        }
    }
}
