package io.github.trackerlinks.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** What a caller can say about its operations in the Reactor Context. */
public final class TrackerContext {
    /** The longest deadline: 365 days. */
    public static final Duration MAX_DEADLINE = Duration.ofDays(365);

    private TrackerContext() {}

    /**
     * Sets a deadline for an operation, which covers all of its calls:
     *
     * <pre>{@code
     * client.ensure(draft).contextWrite(TrackerContext.deadline(Duration.ofSeconds(5)))
     * }</pre>
     *
     * <p>The time counts from each subscription on. Of two deadlines the earlier one wins. The clock is monotonic: setting
     * the system's clock moves no deadline. Batches, {@code ensure} and {@code ensureAbsent} end at it. For other operations
     * only filters act on it, such as the one of {@code tracker-links-resilience}.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than {@link #MAX_DEADLINE}
     */
    public static Function<Context, Context> deadline(Duration in) {
        if (in.isNegative() || in.isZero() || in.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException("deadline is " + in + ", should be positive and at most 365 days");
        }
        return context -> earliest(context, new Deadline(now() + in.toNanos()));
    }

    /** The time left until the deadline; negative when it has passed, empty if none is set. */
    public static Optional<Duration> timeLeft(ContextView context) {
        Deadline deadline = given(context);
        return deadline == null ? Optional.empty() : Optional.of(Duration.ofNanos(deadline.at - now()));
    }

    private static Context earliest(Context context, Deadline deadline) {
        Deadline given = given(context);
        return given != null && given.at - deadline.at <= 0 ? context : context.put(Deadline.class, deadline);
    }

    private static @Nullable Deadline given(ContextView context) {
        return context.getOrDefault(Deadline.class, null);
    }

    /** The clock of the scheduler that waits for the deadline: System.nanoTime, unless a test moves time. */
    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    /**
     * The key and its value.
     *
     * @param at nanoseconds of a clock whose origin is unknown: only differences have a meaning
     */
    private record Deadline(long at) {}
}
