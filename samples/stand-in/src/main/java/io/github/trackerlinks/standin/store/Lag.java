package io.github.trackerlinks.standin.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What listings show when they are behind the truth: the rows as they were some time ago. */
final class Lag {

    private final Duration behind;
    /** When the rows came that may be too young to show, the oldest first. */
    private final Map<Link, Instant> young = new LinkedHashMap<>();
    /** The rows that are gone but may still show, by end. */
    private final Map<Linkable, List<Gone>> gone = new HashMap<>();

    private record Gone(Link link, Instant at) {}

    Lag(Duration behind) {
        this.behind = behind;
    }

    void added(Link link, Instant now) {
        if (!behind.isZero()) {
            forgetGrown(now);
            young.put(link, now);
        }
    }

    void removed(Link link, Linkable end, Instant now) {
        if (!behind.isZero() && !isYoung(link, now)) {
            List<Gone> rows = gone.computeIfAbsent(end, none -> new ArrayList<>());
            rows.removeIf(row -> !row.at().isAfter(now.minus(behind)));
            rows.add(new Gone(link, now));
        }
    }

    List<Link> shown(Linkable end, Instant now) {
        if (behind.isZero()) {
            return end.links();
        }
        List<Link> shown = new ArrayList<>();
        for (Link link : end.links()) {
            if (!isYoung(link, now)) {
                shown.add(link);
            }
        }
        for (Gone row : gone.getOrDefault(end, List.of())) {
            if (row.at().isAfter(now.minus(behind))) {
                shown.add(row.link());
            }
        }
        shown.sort(Comparator.comparingLong(Link::id));
        return shown;
    }

    private boolean isYoung(Link link, Instant now) {
        Instant added = young.get(link);
        return added != null && added.isAfter(now.minus(behind));
    }

    private void forgetGrown(Instant now) {
        Iterator<Instant> times = young.values().iterator();
        while (times.hasNext() && !times.next().isAfter(now.minus(behind))) {
            times.remove();
        }
    }
}
