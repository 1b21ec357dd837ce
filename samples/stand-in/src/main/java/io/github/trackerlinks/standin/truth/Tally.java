package io.github.trackerlinks.standin.truth;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The running counts behind {@link Truth}; used by one thread at a time. */
public final class Tally {

    private final SlidingSecond second;
    private final Map<String, Long> requestsByKind = new HashMap<>();
    private final Map<String, Long> faults = new HashMap<>();
    private long requests;
    private long duplicateAttempts;
    private long linksInArrays;
    private long refusals;
    private long inFlight;
    private long mostInFlight;
    private long backlinks;

    /** Counts from {@code start} on. */
    public Tally(Instant start) {
        second = new SlidingSecond(start);
    }

    /** A request of this kind is here. */
    public void arrived(Instant now, String kind) {
        requests++;
        requestsByKind.merge(kind, 1L, Long::sum);
        second.arrived(now);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    /** The answer of a request that arrived is gone, or will never go. */
    public void left() {
        inFlight--;
    }

    /** A request met this kind of fault. */
    public void fault(String kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** A request met the rate limit. */
    public void refused() {
        refusals++;
    }

    /** A link was asked for again. */
    public void duplicate() {
        duplicateAttempts++;
    }

    /** An array with this many links arrived. */
    public void array(int links) {
        linksInArrays += links;
    }

    /** An application would have been called. */
    public void backlink() {
        backlinks++;
    }

    /** All of it, with the rows by kind as {@code rows} has them. */
    public Truth truth(Map<String, Long> rows) {
        return new Truth(
                rows,
                rows.values().stream().mapToLong(Long::longValue).sum(),
                duplicateAttempts,
                requests,
                requestsByKind,
                linksInArrays,
                refusals,
                second.most(),
                inFlight,
                mostInFlight,
                backlinks,
                faults);
    }
}
