package io.github.trackerlinks.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each item of a stream came in and when its outcome was told: between the two it is in the engine. */
public final class Stays {
    private final Map<Long, Duration> in = new ConcurrentHashMap<>();
    private final Map<Long, Duration> told = new ConcurrentHashMap<>();
    private final Duration haste;

    /** @param haste how long after a time was looked at what it is the time of may happen, or have happened before */
    Stays(Duration haste) {
        this.haste = haste;
    }

    void comesIn(long item, Duration now) {
        in.put(item, now);
    }

    void isTold(long item, Duration now) {
        told.put(item, now);
    }

    boolean hasCome(long item) {
        return in.containsKey(item);
    }

    /** When an outcome was told that was. */
    Duration told(long item) {
        return told.getOrDefault(item, Duration.ZERO);
    }

    /** Whether an item may have come after this time. */
    boolean mayComeAfter(long item, Duration time) {
        return time.compareTo(cameIn(item).plus(haste)) <= 0;
    }

    /** When an item came in that has come. */
    Duration cameIn(long item) {
        return in.getOrDefault(item, Duration.ZERO);
    }

    /** Whether the later item may have come while the earlier one was in the engine. */
    boolean mayMeet(long earlier, long later) {
        Duration end = told.get(earlier);
        return end == null || cameIn(later).compareTo(end) <= 0;
    }

    /** Whether the later item may have come when the earlier one had left. */
    boolean mayMiss(long earlier, long later) {
        Duration end = told.get(earlier);
        return hasCome(later) && end != null && end.compareTo(cameIn(later).plus(haste)) <= 0;
    }
}
