package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The time by which an operation is to be over, carried in the Reactor Context. */
final class Deadline {
    /** More than this is no deadline: 365 days. */
    static final Duration LONGEST = Duration.ofDays(365);

    private Deadline() {}

    /** With this deadline, unless an earlier one is there. */
    static Context put(Context context, Object key, Duration in) {
        Instant end = now().plus(in);
        Instant given = given(context, key);
        return given != null && given.isBefore(end) ? context : context.put(key, end);
    }

    /** The time that is left to a call, by the context or by {@code perCall}; {@code null} for any. */
    static @Nullable Duration left(ContextView context, Object key, @Nullable Duration perCall) {
        Instant end = given(context, key);
        if (end == null) {
            return perCall;
        }
        Duration left = Duration.between(now(), end);
        if (left.compareTo(LONGEST) > 0) {
            return perCall;
        }
        return perCall != null && perCall.compareTo(left) < 0 ? perCall : left;
    }

    private static @Nullable Instant given(ContextView context, Object key) {
        Object value = context.getOrDefault(key, null);
        if (value == null || value instanceof Instant) {
            return (Instant) value;
        }
        throw new IllegalArgumentException(
                "the Reactor Context has a " + value.getClass().getName() + " under " + key + ", should be an Instant");
    }

    /** By the scheduler that the time is waited for on. */
    private static Instant now() {
        return Instant.ofEpochMilli(Schedulers.parallel().now(TimeUnit.MILLISECONDS));
    }
}
