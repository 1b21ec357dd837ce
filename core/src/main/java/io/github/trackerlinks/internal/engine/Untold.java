package io.github.trackerlinks.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The items that a run leaves without an outcome when it ends early; none in a run that goes on. */
final class Untold {
    /** Of which nothing can have been applied: the first index of a range, to the one behind it. */
    private final TreeMap<Long, Long> notAttempted = new TreeMap<>();

    private long first = Long.MAX_VALUE;
    private long end;

    /** A window is begun that ends before this index. */
    synchronized void begun(long next) {
        end = Math.max(end, next);
    }

    /** An item of a window that has ended has no outcome. */
    synchronized void add(Entry<?> entry) {
        long index = entry.index();
        first = Math.min(first, index);
        if (!entry.isAttempted()) {
            Map.Entry<Long, Long> before = notAttempted.floorEntry(index);
            long from = before != null && before.getValue() == index ? before.getKey() : index;
            notAttempted.put(from, index + 1);
        }
    }

    /** How many items from the beginning of the input all have their outcomes. */
    synchronized long watermark() {
        return Math.min(first, end);
    }

    /**
     * The indexes at which items begin, or end, to be not attempted.
     *
     * @param repeats of what was attempted; of all items that are in no window these alone were, too
     */
    synchronized long[] notAttempted(KnownLinks repeats) {
        List<Long> bounds = new ArrayList<>();
        long[] next = {end};
        repeats.attempted(end, index -> {
            if (index > next[0]) {
                notAttempted.put(next[0], index);
            }
            next[0] = index + 1;
        });
        notAttempted.put(next[0], Long.MAX_VALUE);
        notAttempted.forEach((from, to) -> {
            int last = bounds.size() - 1;
            if (last > 0 && bounds.get(last).equals(from)) {
                bounds.set(last, to);
            } else {
                bounds.add(from);
                bounds.add(to);
            }
        });
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }
}
