package io.github.trackerlinks.standin.truth;

import java.util.Map;

/**
 * What the stand-in truly did since it started. Calls of its own addresses ({@code /__stand-in/...}) count nowhere.
 *
 * @param rows stored links by kind: {@code issue}, {@code entity}, {@code remote}; all three are always there
 * @param totalRows stored links of all kinds
 * @param duplicateAttempts links that were asked for although they were stored already, or twice in one array
 * @param requests requests that arrived, the refused ones among them
 * @param requestsByKind the same by operation, such as {@code POST entities links}; {@code other} is what no operation
 *     has
 * @param linksInArrays links that arrived in arrays, stored or not
 * @param refusals requests refused with 429
 * @param mostInSecond the most requests that arrived in any sliding second, the refused ones among them
 * @param inFlight requests that arrived and whose answers have not left yet
 * @param mostInFlight the most of them at any time
 * @param backlinks remote links created with {@code backlink=true}, for which Tracker would have called the application
 * @param faults what went wrong on purpose, by kind, such as {@code drop-after}
 */
public record Truth(
        Map<String, Long> rows,
        long totalRows,
        long duplicateAttempts,
        long requests,
        Map<String, Long> requestsByKind,
        long linksInArrays,
        long refusals,
        long mostInSecond,
        long inFlight,
        long mostInFlight,
        long backlinks,
        Map<String, Long> faults) {

    /** Keeps unmodifiable copies of the maps. */
    public Truth {
        rows = Map.copyOf(rows);
        requestsByKind = Map.copyOf(requestsByKind);
        faults = Map.copyOf(faults);
    }
}
