package io.github.trackerlinks.batch;

import java.time.Duration;
import java.util.Objects;

/**
 * How links are created in bulk.
 *
 * @param window how many links are gathered before they are grouped by source; with {@link #MAX_WINDOWS} it bounds the
 *     memory of a run
 * @param linger how long a window waits to be filled before it is sent as it is
 * @param batchSize how many entity links of one source go into one request
 * @param concurrency how many requests are under way at once; never more than the client has connections
 */
public record BatchOptions(int window, Duration linger, int batchSize, int concurrency) {
    /** Links in a window: {@value}. */
    public static final int DEFAULT_WINDOW = 1024;
    /** A window waits at most 100 ms. */
    public static final Duration DEFAULT_LINGER = Duration.ofMillis(100);
    /** Links in one request: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 100;
    /** Requests under way: {@value}. */
    public static final int DEFAULT_CONCURRENCY = 8;
    /** The largest window, and the largest request: {@value} links. */
    public static final int MAX_WINDOW = 1_000_000;
    /** The most requests under way: {@value}. */
    public static final int MAX_CONCURRENCY = 10_000;
    /** The longest linger: one hour. */
    public static final Duration MAX_LINGER = Duration.ofHours(1);
    /** A run holds at most this many windows: four read ahead and four under way or waiting for a consumer. */
    public static final int MAX_WINDOWS = 8;

    /** Refuses what is out of range. */
    public BatchOptions {
        inRange("window", window, MAX_WINDOW);
        inRange("batchSize", batchSize, MAX_WINDOW);
        inRange("concurrency", concurrency, MAX_CONCURRENCY);
        Objects.requireNonNull(linger, "linger");
        if (linger.isZero() || linger.isNegative() || linger.compareTo(MAX_LINGER) > 0) {
            throw new IllegalArgumentException(
                    "linger is " + linger + ", should be positive and at most " + MAX_LINGER);
        }
    }

    /** {@link #DEFAULT_WINDOW}, {@link #DEFAULT_LINGER}, {@link #DEFAULT_BATCH_SIZE}, {@link #DEFAULT_CONCURRENCY}. */
    public static BatchOptions defaults() {
        return new BatchOptions(DEFAULT_WINDOW, DEFAULT_LINGER, DEFAULT_BATCH_SIZE, DEFAULT_CONCURRENCY);
    }

    /** With another number of links in a window. */
    public BatchOptions withWindow(int links) {
        return new BatchOptions(links, linger, batchSize, concurrency);
    }

    /** With another longest wait for a window to fill. */
    public BatchOptions withLinger(Duration longest) {
        return new BatchOptions(window, longest, batchSize, concurrency);
    }

    /** With another number of links in one request. */
    public BatchOptions withBatchSize(int links) {
        return new BatchOptions(window, linger, links, concurrency);
    }

    /** With another number of requests under way at once. */
    public BatchOptions withConcurrency(int requests) {
        return new BatchOptions(window, linger, batchSize, requests);
    }

    private static void inRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from 1 to " + max);
        }
    }
}
