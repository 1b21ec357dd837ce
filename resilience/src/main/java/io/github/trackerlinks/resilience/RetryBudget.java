package io.github.trackerlinks.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much one filter repeats, so that a server in trouble does not get a multiple of its load. There are {@value #SIZE}
 * tokens at most, as many at first. A repeat takes {@value #COST}, after a 429 only {@value #COST_AFTER_REFUSAL}, because
 * that costs the rate already; a call that is answered well brings one, and so does every 200 ms. So 100 repeats are free, and
 * for long one call in five and one repeat a second are.
 */
final class RetryBudget {
    static final int SIZE = 500;
    static final int COST = 5;
    static final int COST_AFTER_REFUSAL = 1;

    private static final long TOKEN_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier clock;
    private final AtomicInteger tokens = new AtomicInteger(SIZE);
    private final AtomicLong filledAt;

    /** @param clock nanoseconds */
    RetryBudget(LongSupplier clock) {
        this.clock = clock;
        this.filledAt = new AtomicLong(clock.getAsLong());
    }

    boolean allows(int cost) {
        fill();
        return tokens.get() >= cost;
    }

    /** Takes so much, or nothing if there is less. */
    boolean pay(int cost) {
        fill();
        return tokens.getAndUpdate(left -> left < cost ? left : left - cost) >= cost;
    }

    /** Takes so much, or what is left if that is less. */
    void draw(int cost) {
        if (cost > 0) {
            fill();
            tokens.updateAndGet(left -> Math.max(0, left - cost));
        }
    }

    /** A call was answered well. */
    void earn() {
        if (tokens.get() < SIZE) {
            add(1);
        }
    }

    /** How many repeats it allows, 429 apart. */
    double repeatsLeft() {
        fill();
        return tokens.get() / (double) COST;
    }

    private void fill() {
        long last = filledAt.get();
        long gained = (clock.getAsLong() - last) / TOKEN_NANOS;
        if (gained > 0 && filledAt.compareAndSet(last, last + gained * TOKEN_NANOS)) {
            add(gained);
        }
    }

    private void add(long gained) {
        tokens.updateAndGet(left -> (int) Math.min(SIZE, left + gained));
    }
}
