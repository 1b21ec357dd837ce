package io.github.trackerlinks.resilience;

import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt says about the server.
 *
 * @param retryAfter how long the server asks to send nothing, in nanoseconds
 */
record AttemptResult(Kind kind, long retryAfter) {
    static final AttemptResult ACCEPTED = new AttemptResult(Kind.ACCEPTED, 0);
    static final AttemptResult NO_ANSWER = new AttemptResult(Kind.NO_ANSWER, 0);
    static final AttemptResult INCONCLUSIVE = new AttemptResult(Kind.INCONCLUSIVE, 0);
    static final AttemptResult UNUSED = new AttemptResult(Kind.UNUSED, 0);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    enum Kind {
        /** The server answered, with a success or with any error that is not one of those below. */
        ACCEPTED,
        /** The server answered 429. */
        THROTTLED,
        /** The server answered 502, 503 or 504. */
        UNAVAILABLE,
        /** No answer came. */
        NO_ANSWER,
        /** The attempt was cancelled early, or failed before it reached the network. */
        INCONCLUSIVE,
        /** Nothing was sent, and the permit can be used again. */
        UNUSED
    }

    /** @param maxRetryAfter a server that asks for a longer pause gets this one */
    static AttemptResult of(Throwable error, Duration maxRetryAfter) {
        if (error instanceof TrackerResponseException response) {
            Duration asked = response.retryAfter().orElse(Duration.ZERO);
            long nanos = (asked.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : asked).toNanos();
            return switch (response.status()) {
                case TOO_MANY_REQUESTS -> new AttemptResult(Kind.THROTTLED, nanos);
                case 502, 503, 504 -> new AttemptResult(Kind.UNAVAILABLE, nanos);
                default -> isServerError(error) ? new AttemptResult(Kind.ACCEPTED, nanos) : ACCEPTED;
            };
        }
        if (error instanceof TrackerTransportException) {
            return isKeptBack(error) ? INCONCLUSIVE : NO_ANSWER;
        }
        if (error instanceof NothingToSendException) {
            return UNUSED;
        }
        return error instanceof TrackerCodecException ? ACCEPTED : INCONCLUSIVE;
    }

    /** Whether it is a 5xx. */
    static boolean isServerError(@Nullable Throwable error) {
        return error instanceof TrackerResponseException response && response.status() >= SERVER_ERROR;
    }

    /** Whether it is a 429. */
    static boolean isThrottled(Throwable error) {
        return error instanceof TrackerException failure && failure.isStatus(TOO_MANY_REQUESTS);
    }

    /** Whether this client did not send it, which says nothing about the server. */
    static boolean isKeptBack(Throwable error) {
        return error instanceof TrackerTransportException failure && failure.isKeptBack();
    }
}
