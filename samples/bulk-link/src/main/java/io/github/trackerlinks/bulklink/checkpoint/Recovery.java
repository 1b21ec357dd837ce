package io.github.trackerlinks.bulklink.checkpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What earlier runs of a job have left: a mark, and what is known of rows behind it, by their index. For several threads. */
public final class Recovery {
    private Mark mark = Mark.START;
    private final Map<Long, Settled> settled = new HashMap<>();
    private final Set<Long> doubtful = new HashSet<>();

    /** Nothing. */
    public Recovery() {}

    /** Where the job goes on. */
    public synchronized Mark mark() {
        return mark;
    }

    synchronized void mark(Mark later) {
        mark = later;
        settled.keySet().removeIf(index -> index < later.rows());
        doubtful.removeIf(index -> index < later.rows());
    }

    synchronized void begun(long index) {
        if (index >= mark.rows() && !settled.containsKey(index)) {
            doubtful.add(index);
        }
    }

    /** A row has this result, which is told when its turn comes. */
    public synchronized void settled(long index, Settled result) {
        if (index >= mark.rows()) {
            settled.put(index, result);
            doubtful.remove(index);
        }
    }

    /** A row is not there: it is sent like any other. */
    public synchronized void isNotThere(long index) {
        doubtful.remove(index);
    }

    /** The result of a row, which is told now; {@code null} if it has none. */
    public synchronized @Nullable Settled take(long index) {
        return settled.isEmpty() ? null : settled.remove(index);
    }

    /** Whether a row has a result. */
    public synchronized boolean isSettled(long index) {
        return settled.containsKey(index);
    }

    /** Whether a row may have been sent, and nobody knows what became of it. */
    public synchronized boolean isDoubtful(long index) {
        return doubtful.contains(index);
    }

    /** Whether anything is known of a row behind the mark. */
    public synchronized boolean knowsRows() {
        return !settled.isEmpty() || !doubtful.isEmpty();
    }

    /** The index behind all rows that anything is known of. */
    public synchronized long end() {
        long end = mark.rows();
        for (Set<Long> indexes : List.of(settled.keySet(), doubtful)) {
            for (long index : indexes) {
                end = Math.max(end, index + 1);
            }
        }
        return end;
    }
}
