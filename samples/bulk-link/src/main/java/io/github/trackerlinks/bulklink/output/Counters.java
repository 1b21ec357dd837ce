package io.github.trackerlinks.bulklink.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the rows and requests of a job. */
public final class Counters {
    private final Map<Result, LongAdder> rows = Stream.of(Result.values())
            .collect(Collectors.toUnmodifiableMap(result -> result, result -> new LongAdder()));
    private final LongAdder requests = new LongAdder();
    private final long start;

    /** Counters of a job that begins now. */
    public Counters() {
        this.start = System.nanoTime();
    }

    /**
     * Counters of a job that goes on.
     *
     * @param rows counts so far, by result
     * @param requests sent so far
     * @param millis the time it took so far
     */
    public Counters(Map<Result, Long> rows, long requests, long millis) {
        this.start = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis);
        this.requests.add(requests);
        rows.forEach((result, count) -> adder(result).add(count));
    }

    /** Counts a row with this result. */
    public void count(Result result) {
        adder(result).increment();
    }

    /** Counts a request that is sent. */
    public void countRequest() {
        requests.increment();
    }

    /** Rows with this result. */
    public long rows(Result result) {
        return adder(result).sum();
    }

    /** Requests that were sent. */
    public long requests() {
        return requests.sum();
    }

    /** Rows that have a result other than not tried. */
    public long done() {
        return linked() + failed() + rows(Result.UNKNOWN);
    }

    /** Rows whose link is as wanted: it exists, or was to be removed and does not. */
    public long linked() {
        return rows(Result.CREATED)
                + rows(Result.CONFIRMED)
                + rows(Result.ALREADY)
                + rows(Result.REMOVED)
                + rows(Result.ABSENT);
    }

    /** Rows that failed, those that were left among them. */
    public long failed() {
        return rows(Result.FAILED) + rows(Result.LEFT);
    }

    /** Milliseconds since the start. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Seconds since the start. */
    public double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The last line of a job, with the counts of these results. */
    public String summary(List<Result> results) {
        long notTried = rows(Result.NOT_TRIED);
        return String.format(
                Locale.ROOT,
                "%s requests=%d elapsed=%.1fs%s",
                results.stream()
                        .map(result -> result + "=" + (result == Result.FAILED ? failed() : rows(result)))
                        .collect(Collectors.joining(" ")),
                requests.sum(),
                elapsed(),
                notTried == 0 ? "" : " not-tried=" + notTried);
    }

    private LongAdder adder(Result result) {
        return Objects.requireNonNull(rows.get(result));
    }
}
