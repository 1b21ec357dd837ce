package io.github.trackerlinks.bulklink.order;

import io.github.trackerlinks.bulklink.input.Row;
import java.util.stream.Stream;

/** The memory of rows that were read and have no result yet. */
final class RowsInWork {
    /**
     * What a row takes in the client and here, its texts aside. With a window of 65,536 rows of a file of 280 thousand links, a
     * job lives in 61 MB, of which 17 are there with a window of one row.
     */
    private static final int ROW = 700;

    /** A bound is filled in steps: a wait for each row would cost more than the row. */
    private static final int STEPS = 64;

    private final long bound;
    private long bytes;

    /** @param bound the bytes at which no more rows are to be read */
    RowsInWork(long bound) {
        this.bound = bound;
    }

    void add(Row row) {
        bytes += memory(row);
    }

    void remove(Row row) {
        bytes -= memory(row);
    }

    private static long memory(Row row) {
        return ROW
                + 2L * row.others().stream().mapToInt(String::length).sum()
                + 2L
                        * (row.source().length()
                                + row.relationship().length()
                                + row.target().length())
                + (row.importFields().isEmpty()
                        ? 0
                        : 2L
                                * Stream.of(
                                                row.importFields().created(),
                                                row.importFields().updated())
                                        .mapToInt(stamp ->
                                                stamp.at().length() + stamp.by().length())
                                        .sum());
    }

    long bytes() {
        return bytes;
    }

    boolean isFull() {
        return bytes >= bound;
    }

    /** When so few bytes are left, more rows are read. */
    long refill() {
        return bound - bound / STEPS;
    }
}
