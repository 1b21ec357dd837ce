package io.github.trackerlinks.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of one kind that wait for a permit, in the order in which they came. Not thread-safe: the queue's drain uses it. */
final class PermitLine {
    /** Also holds closed ones until they are first. */
    private final Deque<Permit> permits = new ArrayDeque<>();

    void add(Permit permit) {
        permits.add(permit);
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
