package io.github.trackerlinks.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of one kind that wait for a permit, in the order in which they came. Not thread-safe: the queue's drain uses it. */
final class PermitLine {
    /** Also holds closed ones until they are first. */
    private final Deque<Permit> permits = new ArrayDeque<>();

    private long oldest;

    void add(Permit permit) {
        long since = permit.request().since();
        oldest = permits.isEmpty() ? since : Math.min(oldest, since);
        permits.add(permit);
    }

    /** No call that waits began earlier. A call that is retried may have begun before those that are first. */
    long oldest() {
        return oldest;
    }

    /** Takes out the calls that began at such a time. */
    List<Permit> removeBegun(LongPredicate at) {
        List<Permit> removed =
                waiting().filter(permit -> at.test(permit.request().since())).toList();
        permits.removeIf(permit -> permit.isClosed() || at.test(permit.request().since()));
        oldest = permits.stream()
                .mapToLong(permit -> permit.request().since())
                .min()
                .orElse(0);
        return removed;
    }

    void remove(Permit permit) {
        permits.remove(permit);
    }

    /** The first one that still waits. */
    @Nullable
    Permit first() {
        Permit first = permits.peek();
        while (first != null && first.isClosed()) {
            permits.poll();
            first = permits.peek();
        }
        return first;
    }

    /** Those that still wait. */
    Stream<Permit> waiting() {
        return permits.stream().filter(permit -> !permit.isClosed());
    }
}
