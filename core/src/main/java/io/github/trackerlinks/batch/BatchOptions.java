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
 * @param settleTime how long Tracker may take to list a link that it has created: nothing whose fate is unknown is sent
 *     again before a read that is this much later shows that it is not there. Should a listing lag longer, only
 *     Tracker's own refusal of duplicates keeps a link from being created twice. May be zero
 * @param patience how long links wait for Tracker to take requests again while no other request of the run succeeds;
 *     then the run ends with {@link BatchStoppedException}. Zero ends it at the first request that was not taken. That
 *     Tracker asks to be left alone for longer (Retry-After) ends it, too, unless other requests succeed meanwhile. Where
 *     reads succeed and writes get no answer, links fail one by one after this time at the latest
 * @param existing how links that are there already are found
 * @param order in which order outcomes are emitted
 * @param rememberSettled how many links the run remembers as being there after their outcomes were emitted, those that
 *     were asked for last: a repeat of one of them is {@link LinkOutcome.Status#ALREADY_LINKED} without a request.
 *     Only for a job whose input is one snapshot: what is deleted elsewhere meanwhile is not noticed. A remembered link takes some 400
 *     bytes. Failures are not remembered
 */
public record BatchOptions(
        int window,
        Duration linger,
        int batchSize,
        int concurrency,
        Duration settleTime,
        Duration patience,
        Existing existing,
        Order order,
        int rememberSettled) {
    /** Links in a window: {@value}. */
    public static final int DEFAULT_WINDOW = 1024;
    /** A window waits at most 100 ms. */
    public static final Duration DEFAULT_LINGER = Duration.ofMillis(100);
    /** Links in one request: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 100;
    /** Requests under way: {@value}. */
    public static final int DEFAULT_CONCURRENCY = 8;
    /** Listings are believed 3 s after a write; they were seen to lag by one or two. */
    public static final Duration DEFAULT_SETTLE_TIME = Duration.ofSeconds(3);
    /** Tracker may be away for 5 minutes. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);
    /** Links that are remembered after their outcomes: {@value}, so that each repeat asks the server. */
    public static final int DEFAULT_REMEMBER_SETTLED = 0;
    /** The largest window, and the largest request: {@value} links. */
    public static final int MAX_WINDOW = 1_000_000;
    /** The most requests under way: {@value}. */
    public static final int MAX_CONCURRENCY = 10_000;
    /** The longest linger and the longest settle time: one hour. */
    public static final Duration MAX_LINGER = Duration.ofHours(1);
    /** The longest patience: one week. */
    public static final Duration MAX_PATIENCE = Duration.ofDays(7);
    /** A run holds at most this many windows: four read ahead and four under way or waiting for a consumer. */
    public static final int MAX_WINDOWS = 8;
    /** The most links that are remembered: twice as many as the most that a run can hold. */
    public static final int MAX_REMEMBER_SETTLED = 2 * MAX_WINDOWS * MAX_WINDOW;

    /** How links that are there already are found. */
    public enum Existing {
        /** By Tracker's refusal to create them again, which a read confirms: costs nothing for links that are new. */
        FOUND_ON_REJECTION,
        /**
         * By a read of each source before anything is written to it: for runs of which much is there already. A link that
         * is not listed although its source has others of its relationship costs one more request, which asks for the
         * other names of its target; a second read follows for all of them.
         */
        CHECKED_FIRST
    }

    /** In which order outcomes are emitted. */
    public enum Order {
        /** In input order: a link whose fate takes long holds back the outcomes of those behind it. */
        INPUT,
        /** As they become known. */
        AS_KNOWN
    }

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
        inRange("settleTime", settleTime, MAX_LINGER);
        inRange("patience", patience, MAX_PATIENCE);
        Objects.requireNonNull(existing, "existing");
        Objects.requireNonNull(order, "order");
        if (rememberSettled < 0 || rememberSettled > MAX_REMEMBER_SETTLED) {
            throw new IllegalArgumentException(
                    "rememberSettled is " + rememberSettled + ", should be from 0 to " + MAX_REMEMBER_SETTLED);
        }
    }

    /** All {@code DEFAULT_} values, {@link Existing#FOUND_ON_REJECTION}, {@link Order#INPUT}. */
    public static BatchOptions defaults() {
        return new BatchOptions(
                DEFAULT_WINDOW,
                DEFAULT_LINGER,
                DEFAULT_BATCH_SIZE,
                DEFAULT_CONCURRENCY,
                DEFAULT_SETTLE_TIME,
                DEFAULT_PATIENCE,
                Existing.FOUND_ON_REJECTION,
                Order.INPUT,
                DEFAULT_REMEMBER_SETTLED);
    }

    /** With another number of links in a window. */
    public BatchOptions withWindow(int links) {
        return new BatchOptions(
                links, linger, batchSize, concurrency, settleTime, patience, existing, order, rememberSettled);
    }

    /** With another longest wait for a window to fill. */
    public BatchOptions withLinger(Duration longest) {
        return new BatchOptions(
                window, longest, batchSize, concurrency, settleTime, patience, existing, order, rememberSettled);
    }

    /** With another number of links in one request. */
    public BatchOptions withBatchSize(int links) {
        return new BatchOptions(
                window, linger, links, concurrency, settleTime, patience, existing, order, rememberSettled);
    }

    /** With another number of requests under way at once. */
    public BatchOptions withConcurrency(int requests) {
        return new BatchOptions(
                window, linger, batchSize, requests, settleTime, patience, existing, order, rememberSettled);
    }

    /** With another time after which a listing is believed. */
    public BatchOptions withSettleTime(Duration time) {
        return new BatchOptions(
                window, linger, batchSize, concurrency, time, patience, existing, order, rememberSettled);
    }

    /** With another time that Tracker may be away. */
    public BatchOptions withPatience(Duration time) {
        return new BatchOptions(
                window, linger, batchSize, concurrency, settleTime, time, existing, order, rememberSettled);
    }

    /** With another way to find what is there already. */
    public BatchOptions withExisting(Existing way) {
        return new BatchOptions(
                window, linger, batchSize, concurrency, settleTime, patience, way, order, rememberSettled);
    }

    /** With outcomes in another order. */
    public BatchOptions withOrder(Order other) {
        return new BatchOptions(
                window, linger, batchSize, concurrency, settleTime, patience, existing, other, rememberSettled);
    }

    /** With another number of links that are remembered after their outcomes; for jobs whose input is one snapshot. */
    public BatchOptions withRememberSettled(int links) {
        return new BatchOptions(window, linger, batchSize, concurrency, settleTime, patience, existing, order, links);
    }

    private static void inRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from 1 to " + max);
        }
    }

    private static void inRange(String name, Duration value, Duration max) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from 0 to " + max);
        }
    }
}
