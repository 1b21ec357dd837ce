package io.github.trackerlinks.resilience;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt says about the server.
 *
 * @param kind whether the server took it
 * @param retryAfter for how many nanoseconds the server asks to be left alone
 */
record AttemptResult(Kind kind, long retryAfter) {
    static final AttemptResult ACCEPTED = new AttemptResult(Kind.ACCEPTED, 0);
    static final AttemptResult INCONCLUSIVE = new AttemptResult(Kind.INCONCLUSIVE, 0);
    static final AttemptResult UNAVAILABLE = new AttemptResult(Kind.UNAVAILABLE, 0);
    static final AttemptResult UNUSED = new AttemptResult(Kind.UNUSED, 0);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    enum Kind {
        /** It was answered, with whatever. */
        ACCEPTED,
        /** 429. */
        THROTTLED,
        /** Nobody answered, or somebody in front of the server: 502, 503, 504. */
        UNAVAILABLE,
        /** It was cancelled soon, or failed before it reached the network. */
        INCONCLUSIVE,
        /** It was not attempted, and its permit is as good as new. */
        UNUSED
    }

    /** @param longest a server that asks for more gets this */
    static AttemptResult of(Throwable error, Duration longest) {
        if (error instanceof TrackerResponseException answer) {
            Duration asked = answer.retryAfter().orElse(Duration.ZERO);
            long nanos = (asked.compareTo(longest) > 0 ? longest : asked).toNanos();
            return switch (answer.status()) {
                case TOO_MANY_REQUESTS -> new AttemptResult(Kind.THROTTLED, nanos);
                case 502, 503, 504 -> new AttemptResult(Kind.UNAVAILABLE, nanos);
                default -> isServerError(error) ? new AttemptResult(Kind.ACCEPTED, nanos) : ACCEPTED;
            };
        }
        if (error instanceof TrackerTransportException) {
            return isKeptBack(error) ? INCONCLUSIVE : UNAVAILABLE;
        }
        return error instanceof TrackerCodecException ? ACCEPTED : INCONCLUSIVE;
    }

    /** Whether it is a 5xx. */
    static boolean isServerError(@Nullable Throwable error) {
        return error instanceof TrackerResponseException answer && answer.status() >= SERVER_ERROR;
    }

    /** Whether it is a 429. */
    static boolean isRefusal(Throwable error) {
        return error instanceof TrackerException failure && failure.isStatus(TOO_MANY_REQUESTS);
    }

    /** Whether this client sent nothing, which says nothing about the server. */
    static boolean isKeptBack(Throwable error) {
        return error instanceof TrackerTransportException failure && failure.isKeptBack();
    }
}
