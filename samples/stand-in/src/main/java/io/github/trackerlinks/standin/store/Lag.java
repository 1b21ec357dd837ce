package io.github.trackerlinks.standin.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes listings that lag: the rows as they were some time ago. Remembers the changes since then. */
final class Lag {

    private final Duration behind;
    /** Rows that are too new to show and when they were added, oldest first. */
    private final Map<Link, Instant> young = new LinkedHashMap<>();
    /** Removed rows that still show, in the order of removal. */
    private final Deque<Gone> gone = new ArrayDeque<>();
    /** The same by issue or entity, in the same order. */
    private final Map<Linkable, Deque<Link>> goneByEnd = new HashMap<>();

    private record Gone(Link link, Linkable end, Instant at) {}

    Lag(Duration behind) {
        this.behind = behind;
    }

    void added(Link link, Instant now) {
        if (!behind.isZero()) {
            forget(now);
            young.put(link, now);
        }
    }

    void removed(Link link, Linkable end, Instant now) {
        if (behind.isZero()) {
            return;
        }
        forget(now);
        if (!young.containsKey(link)) {
            gone.add(new Gone(link, end, now));
            goneByEnd.computeIfAbsent(end, none -> new ArrayDeque<>()).add(link);
        }
    }

    List<Link> shown(Linkable end, Instant now) {
        if (behind.isZero()) {
            return end.links();
        }
        forget(now);
        List<Link> shown = new ArrayList<>(end.links());
        shown.removeAll(young.keySet());
        shown.addAll(goneByEnd.getOrDefault(end, new ArrayDeque<>()));
        shown.sort(Comparator.comparingLong(Link::id));
        return shown;
    }

    /** How many entries are remembered. */
    int remembered() {
        return young.size() + gone.size() + goneByEnd.size();
    }

    /**
     * Forgets changes that are older than the lag. Each is forgotten once, so this costs no more than remembering it.
     */
    private void forget(Instant now) {
        Instant then = now.minus(behind);
        Iterator<Instant> times = young.values().iterator();
        while (times.hasNext() && !times.next().isAfter(then)) {
            times.remove();
        }
        while (!gone.isEmpty() && !gone.getFirst().at().isAfter(then)) {
            forgetOldest(gone.removeFirst().end());
        }
    }

    private void forgetOldest(Linkable end) {
        Deque<Link> rows = goneByEnd.get(end);
        if (rows != null) {
            rows.removeFirst();
            if (rows.isEmpty()) {
                goneByEnd.remove(end);
            }
        }
    }
}
