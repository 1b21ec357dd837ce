package io.github.trackerlinks.standin.truth;

import java.util.Map;

/**
 * What the stand-in has really done since it started. Requests to {@code /__stand-in/...} do not count.
 *
 * @param rows stored links by kind: always {@code issue}, {@code entity} and {@code remote}
 * @param totalRows stored links of all kinds
 * @param duplicateAttempts requests for links that were already stored, or twice in one array
 * @param requests received requests, including rejected ones
 * @param requestsByKind the same by operation, such as {@code POST entities links}; {@code other} for requests without
 *     an
 *     operation
 * @param linksInArrays links received in arrays, stored or not
 * @param refusals requests rejected with 429
 * @param mostInSecond the most requests received in any period of one second, including rejected ones
 * @param inFlight requests whose answers have not been sent
 * @param mostInFlight the most of them at once
 * @param backlinks remote links created with {@code backlink=true}, for which Tracker would have called the application
 * @param faults faults on purpose, by kind, such as {@code drop-after}
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
