package io.github.trackerlinks.bulklink.checkpoint;

import static io.github.trackerlinks.bulklink.output.PackedBytes.number;
import static io.github.trackerlinks.bulklink.output.PackedBytes.put;
import static io.github.trackerlinks.bulklink.output.PackedBytes.text;

import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A point of a job that it can go on from: the first rows have their lines, and these are on the disk.
 *
 * @param rows how many rows these are
 * @param read how many rows were read
 * @param digest the {@link io.github.trackerlinks.bulklink.input.RowDigest} of the first rows
 * @param files how far the files of results have come
 * @param requests that were sent
 * @param millis that the job took
 */
public record Mark(long rows, long read, long digest, Report.Position files, long requests, long millis) {
    private static final List<Result> RESULTS = List.of(Result.values());

    /** The beginning of a job, before its files of results were begun. */
    public static final Mark START = new Mark(0, 0, 0, new Report.Position(Map.of(), Map.of()), 0, 0);

    /** Whether files of results were begun. */
    public boolean isBegun() {
        return !equals(START);
    }

    void write(ByteArrayOutputStream bytes) {
        put(bytes, rows);
        put(bytes, read);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(digest).array());
        put(bytes, files.ends().size());
        files.ends().forEach((option, end) -> {
            put(bytes, option);
            put(bytes, end);
        });
        RESULTS.forEach(result -> put(bytes, files.counts().getOrDefault(result, 0L)));
        put(bytes, requests);
        put(bytes, millis);
    }

    static Mark read(ByteBuffer bytes) {
        long rows = number(bytes);
        long read = number(bytes);
        long digest = bytes.getLong();
        Map<String, Long> ends = new HashMap<>();
        for (long files = number(bytes); files > 0; files--) {
            ends.put(text(bytes), number(bytes));
        }
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        for (Result result : RESULTS) {
            long count = number(bytes);
            if (count > 0) {
                counts.put(result, count);
            }
        }
        return new Mark(rows, read, digest, new Report.Position(ends, counts), number(bytes), number(bytes));
    }

    /** Counters that go on from here. */
    public Counters counters() {
        return new Counters(files.counts(), requests, millis);
    }
}
