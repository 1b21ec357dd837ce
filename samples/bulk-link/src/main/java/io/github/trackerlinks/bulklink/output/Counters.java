package io.github.trackerlinks.bulklink.output;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the rows and requests of a job. */
public final class Counters {
    private final Map<Result, LongAdder> rows = Stream.of(Result.values())
            .collect(Collectors.toUnmodifiableMap(result -> result, result -> new LongAdder()));
    private final LongAdder requests = new LongAdder();
    private final long start = System.nanoTime();

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

    /** Rows that have a result other than not tried. */
    public long done() {
        return linked() + rows(Result.FAILED) + rows(Result.UNKNOWN);
    }

    /** Rows whose link exists. */
    public long linked() {
        return rows(Result.CREATED) + rows(Result.CONFIRMED) + rows(Result.ALREADY);
    }

    /** Seconds since the start. */
    public double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The last line of a job. */
    public String summary() {
        long notTried = rows(Result.NOT_TRIED);
        return String.format(
                Locale.ROOT,
                "created=%d confirmed=%d already=%d failed=%d unknown=%d requests=%d elapsed=%.1fs%s",
                rows(Result.CREATED),
                rows(Result.CONFIRMED),
                rows(Result.ALREADY),
                rows(Result.FAILED),
                rows(Result.UNKNOWN),
                requests.sum(),
                elapsed(),
                notTried == 0 ? "" : " not-tried=" + notTried);
    }

    private LongAdder adder(Result result) {
        return Objects.requireNonNull(rows.get(result));
    }
}
