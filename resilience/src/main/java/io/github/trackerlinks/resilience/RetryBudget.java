package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits the retries of one filter, so that a server in trouble does not get a multiple of its load. The AWS SDKs call it a
 * retry quota.
 *
 * <p>It starts with {@value #SIZE} tokens, and never has more. A retry takes {@value #COST}; after a 429 only {@value
 * #COST_AFTER_THROTTLE}, because a 429 already lowers the rate. A successful call adds one token, and so does every 200 ms. So
 * 100 retries are free, and in the long run one retry per second and one for every five successful calls.
 */
final class RetryBudget {
    static final int SIZE = 500;
    static final int COST = 5;
    static final int COST_AFTER_THROTTLE = 1;

    private static final long TOKEN_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier clock;
    private final AtomicInteger tokens = new AtomicInteger(SIZE);
    private final AtomicLong refilledAt;

    /** @param clock nanoseconds */
    RetryBudget(LongSupplier clock) {
        this.clock = clock;
        this.refilledAt = new AtomicLong(clock.getAsLong());
    }

    /** Whether so many tokens are left. */
    boolean allows(int cost) {
        refill();
        return tokens.get() >= cost;
    }

    /** Takes so many tokens, or none and returns false if fewer are left. */
    boolean tryTake(int cost) {
        refill();
        return tokens.getAndUpdate(left -> left < cost ? left : left - cost) >= cost;
    }

    /** Takes so many tokens, or all if fewer are left. */
    void takeUpTo(int cost) {
        if (cost > 0) {
            refill();
            tokens.updateAndGet(left -> Math.max(0, left - cost));
        }
    }

    /** A call succeeded. */
    void succeeded() {
        if (tokens.get() < SIZE) {
            add(1);
        }
    }

    /** How many retries it allows, other than those after a 429. */
    double retriesLeft() {
        refill();
        return tokens.get() / (double) COST;
    }

    private void refill() {
        long last = refilledAt.get();
        long gained = (clock.getAsLong() - last) / TOKEN_NANOS;
        if (gained > 0 && refilledAt.compareAndSet(last, last + gained * TOKEN_NANOS)) {
            add(gained);
        }
    }

    private void add(long gained) {
        tokens.updateAndGet(left -> (int) Math.min(SIZE, left + gained));
    }
}
