package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The time by which an operation is to be over, carried in the Reactor Context under this class. It is a time of the
 * monotonic clock, as a system clock that is set must end no operation, so it means nothing outside of this JVM.
 *
 * @param at nanoseconds whose origin is unknown: only differences tell something
 */
record Deadline(long at) {
    /** More than this is no deadline: 365 days. */
    static final Duration LONGEST = Duration.ofDays(365);

    /** With this deadline, unless an earlier one is there. */
    static Context put(Context context, Duration in) {
        Deadline end = new Deadline(now() + in.toNanos());
        Deadline given = given(context);
        return given != null && given.at - end.at <= 0 ? context : context.put(Deadline.class, end);
    }

    /** The time that is left to a call, by the context or by {@code perCall}; {@code null} for any. */
    static @Nullable Duration left(ContextView context, @Nullable Duration perCall) {
        Deadline end = given(context);
        if (end == null) {
            return perCall;
        }
        Duration left = Duration.ofNanos(end.at - now());
        return perCall != null && perCall.compareTo(left) < 0 ? perCall : left;
    }

    private static @Nullable Deadline given(ContextView context) {
        return context.getOrDefault(Deadline.class, null);
    }

    /** By the scheduler that the time is waited for on: System.nanoTime, unless a test moves time. */
    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
