package io.github.trackerlinks.standin.truth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The counters for {@link Truth}. For one thread at a time. */
public final class Tally {

    /** The arrivals of the last second. */
    private final Deque<Instant> second = new ArrayDeque<>();

    private final Map<String, Long> requestsByKind = new HashMap<>();
    private final Map<String, Long> faults = new HashMap<>();
    private long requests;
    private long duplicateAttempts;
    private long linksInArrays;
    private long refusals;
    private long mostInSecond;
    private long inFlight;
    private long mostInFlight;
    private long backlinks;

    /** Counts a request of this kind. */
    public void arrived(Instant now, String kind) {
        requests++;
        requestsByKind.merge(kind, 1L, Long::sum);
        Instant oldest = now.minusSeconds(1);
        while (!second.isEmpty() && !second.getFirst().isAfter(oldest)) {
            second.removeFirst();
        }
        second.addLast(now);
        mostInSecond = Math.max(mostInSecond, second.size());
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    /** Counts an answer that was sent, or will never be. */
    public void left() {
        inFlight--;
    }

    /** Counts a fault of this kind. */
    public void fault(String kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** Counts a request beyond the rate limit. */
    public void refused() {
        refusals++;
    }

    /** Counts a request for a link that already exists. */
    public void duplicate() {
        duplicateAttempts++;
    }

    /** Counts an array with this many links. */
    public void array(int links) {
        linksInArrays += links;
    }

    /** Counts a backlink. */
    public void backlink() {
        backlinks++;
    }

    /** All counts, with {@code rows} as the rows by kind. */
    public Truth truth(Map<String, Long> rows) {
        return new Truth(
                rows,
                rows.values().stream().mapToLong(Long::longValue).sum(),
                duplicateAttempts,
                requests,
                requestsByKind,
                linksInArrays,
                refusals,
                mostInSecond,
                inFlight,
                mostInFlight,
                backlinks,
                faults);
    }
}
