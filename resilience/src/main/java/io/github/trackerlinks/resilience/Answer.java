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
record Answer(Kind kind, long retryAfter) {
    static final Answer TAKEN = new Answer(Kind.TAKEN, 0);
    static final Answer NOTHING = new Answer(Kind.NOTHING, 0);
    static final Answer AWAY = new Answer(Kind.AWAY, 0);
    static final Answer UNSENT = new Answer(Kind.UNSENT, 0);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    enum Kind {
        /** It was answered, with whatever. */
        TAKEN,
        /** 429. */
        REFUSED,
        /** Nobody answered, or somebody in front of the server: 502, 503, 504. */
        AWAY,
        /** It was cancelled soon, or failed before it reached the network. */
        NOTHING,
        /** It was not attempted, and its permit is as good as new. */
        UNSENT
    }

    /** @param longest a server that asks for more gets this */
    static Answer of(Throwable error, Duration longest) {
        if (error instanceof TrackerResponseException answer) {
            Duration asked = answer.retryAfter().orElse(Duration.ZERO);
            long nanos = (asked.compareTo(longest) > 0 ? longest : asked).toNanos();
            return switch (answer.status()) {
                case TOO_MANY_REQUESTS -> new Answer(Kind.REFUSED, nanos);
                case 502, 503, 504 -> new Answer(Kind.AWAY, nanos);
                default -> isServerError(error) ? new Answer(Kind.TAKEN, nanos) : TAKEN;
            };
        }
        if (error instanceof TrackerTransportException) {
            return isKeptBack(error) ? NOTHING : AWAY;
        }
        return error instanceof TrackerCodecException ? TAKEN : NOTHING;
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
