package io.github.trackerlinks.batch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How links are created in bulk. Immutable.
 *
 * <pre>{@code
 * BatchOptions options = BatchOptions.builder().concurrency(4).order(BatchOptions.Order.AS_COMPLETED).build();
 * }</pre>
 */
public final class BatchOptions {
    /**
     * Items in the engine: {@value}. At 10 requests a second, each with 100 links, 6,000 links pass in two settle times: so
     * many can wait for a read while the others go on.
     */
    public static final int DEFAULT_WINDOW = 8192;
    /** Arrays do not wait to be filled. */
    public static final Duration DEFAULT_MIN_ARRAY_WAIT = Duration.ZERO;
    /** Links in one request: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 100;
    /** Requests under way: {@value}. */
    public static final int DEFAULT_CONCURRENCY = 8;
    /** A listing is believed 3 s after a write. Listings were seen to lag by one or two seconds. */
    public static final Duration DEFAULT_SETTLE_TIME = Duration.ofSeconds(3);
    /** Tracker may be away for 5 minutes. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);
    /** Links that are remembered after their outcomes: {@value}, so that each repeat asks the server. */
    public static final int DEFAULT_REMEMBER_SETTLED = 0;
    /** Outcomes are emitted in input order. */
    public static final Order DEFAULT_ORDER = Order.INPUT;
    /** Links are written from the end that they are given from. */
    public static final Orientation DEFAULT_ORIENTATION = Orientation.AS_GIVEN;
    /** Links that exist are found when Tracker refuses to create them again. */
    public static final Existing DEFAULT_EXISTING = Existing.DETECT_ON_CONFLICT;
    /** The largest window and the largest request: {@value} links. */
    public static final int MAX_WINDOW = 1_000_000;
    /** The most requests under way: {@value}. */
    public static final int MAX_CONCURRENCY = 10_000;
    /** The longest settle time, and the longest wait of an array: one hour. */
    public static final Duration MAX_SETTLE_TIME = Duration.ofHours(1);
    /** The longest patience: one week. */
    public static final Duration MAX_PATIENCE = Duration.ofDays(7);
    /** The most links that are remembered: {@value}. */
    public static final int MAX_REMEMBER_SETTLED = 16 * MAX_WINDOW;

    private static final BatchOptions DEFAULTS = builder().build();

    private final int window;
    private final Duration minArrayWait;
    private final int batchSize;
    private final int concurrency;
    private final Duration settleTime;
    private final Duration patience;
    private final Existing existing;
    private final Orientation orientation;
    private final Order order;
    private final int rememberSettled;

    private BatchOptions(Builder builder) {
        this.window = builder.window;
        this.minArrayWait = builder.minArrayWait;
        this.batchSize = builder.batchSize;
        this.concurrency = builder.concurrency;
        this.settleTime = builder.settleTime;
        this.patience = builder.patience;
        this.existing = builder.existing;
        this.orientation = builder.orientation;
        this.order = builder.order;
        this.rememberSettled = builder.rememberSettled;
    }

    /** Which end links are written from. May grow: have a default branch. */
    public enum Orientation {
        /** From the source that the draft names. */
        AS_GIVEN,
        /**
         * From the end that takes the fewest requests: {@code A depends on B} may be written as {@code B is dependent by A}, since
         * all links of one end travel together. It is for links of entities whose inverse is certain, and needs rights on
         * both ends; what is refused at the chosen end is tried as given before it fails. Outcomes and errors are those of
         * the given draft.
         */
        FEWEST_REQUESTS
    }

    /** How links that exist already are found. May grow: have a default branch. */
    public enum Existing {
        /** By Tracker's refusal to create them again, confirmed by a read. Costs nothing for links that are new. */
        DETECT_ON_CONFLICT,
        /**
         * By a read of each source before anything is written to it: for runs most of whose links exist. A link that is not
         * listed, although its source has other links of its relationship, costs one more request that asks for the
         * other names of its target. A second read follows for all of them.
         */
        READ_FIRST
    }

    /** In which order outcomes are emitted. May grow: have a default branch. */
    public enum Order {
        /** As they become known. */
        AS_COMPLETED,
        /**
         * In input order: a link that takes a long time holds back the outcomes of those behind it. One lost answer takes the
         * settle time and two requests, 4 s or so; as many outcomes as leave in that time wait for it, up to the window.
         */
        INPUT
    }

    /** All defaults. */
    public static BatchOptions defaults() {
        return DEFAULTS;
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these options. */
    public Builder mutate() {
        return new Builder(this);
    }

    /** How many items a run holds. */
    public int window() {
        return window;
    }

    /** How long an array waits to be filled. */
    public Duration minArrayWait() {
        return minArrayWait;
    }

    /** How many entity links of one source go into one request. */
    public int batchSize() {
        return batchSize;
    }

    /** How many requests are under way at once. */
    public int concurrency() {
        return concurrency;
    }

    /** How long Tracker may take to list a link that it has created. */
    public Duration settleTime() {
        return settleTime;
    }

    /** How long links wait for Tracker to take requests again. */
    public Duration patience() {
        return patience;
    }

    /** Which end links are written from. */
    public Orientation orientation() {
        return orientation;
    }

    /** How links that exist already are found. */
    public Existing existing() {
        return existing;
    }

    /** In which order outcomes are emitted. */
    public Order order() {
        return order;
    }

    /** How many links are remembered after their outcomes. */
    public int rememberSettled() {
        return rememberSettled;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchOptions options && values().equals(options.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "BatchOptions[window=" + window + ", minArrayWait=" + minArrayWait + ", batchSize=" + batchSize
                + ", concurrency="
                + concurrency + ", settleTime=" + settleTime + ", patience=" + patience + ", existing=" + existing
                + ", orientation=" + orientation
                + ", order=" + order + ", rememberSettled=" + rememberSettled + "]";
    }

    private List<Object> values() {
        return List.of(
                window,
                minArrayWait,
                batchSize,
                concurrency,
                settleTime,
                patience,
                existing,
                orientation,
                order,
                rememberSettled);
    }

    /** Settings of {@link BatchOptions}. A value out of range is an {@link IllegalArgumentException} that names it. */
    public static final class Builder {
        private int window = DEFAULT_WINDOW;
        private Duration minArrayWait = DEFAULT_MIN_ARRAY_WAIT;
        private int batchSize = DEFAULT_BATCH_SIZE;
        private int concurrency = DEFAULT_CONCURRENCY;
        private Duration settleTime = DEFAULT_SETTLE_TIME;
        private Duration patience = DEFAULT_PATIENCE;
        private Existing existing = DEFAULT_EXISTING;
        private Orientation orientation = DEFAULT_ORIENTATION;
        private Order order = DEFAULT_ORDER;
        private int rememberSettled = DEFAULT_REMEMBER_SETTLED;

        private Builder() {}

        private Builder(BatchOptions options) {
            this.window = options.window;
            this.minArrayWait = options.minArrayWait;
            this.batchSize = options.batchSize;
            this.concurrency = options.concurrency;
            this.settleTime = options.settleTime;
            this.patience = options.patience;
            this.existing = options.existing;
            this.orientation = options.orientation;
            this.order = options.order;
            this.rememberSettled = options.rememberSettled;
        }

        /**
         * How many items a run holds, from 1 to {@link #MAX_WINDOW}; {@value #DEFAULT_WINDOW} by default. It holds those that
         * wait to be sent, are under way, wait for a read, or have an outcome that was not emitted yet. Repeats of links that
         * it holds count apart, up to the same number. The input is asked for more in steps of a quarter.
         */
        public Builder window(int items) {
            window = Ranges.count("window", items, 1, MAX_WINDOW);
            return this;
        }

        /**
         * How long links wait for others that could go along in the same request, at most {@link #MAX_SETTLE_TIME}; {@link
         * #DEFAULT_MIN_ARRAY_WAIT} by default: a link leaves as soon as a request may, with those of its source that are there
         * by then. For those who pay by request and whose input comes slowly.
         */
        public Builder minArrayWait(Duration time) {
            minArrayWait = Ranges.time("minArrayWait", time, MAX_SETTLE_TIME);
            return this;
        }

        /**
         * How many entity links of one source go into one request, from 1 to {@link #MAX_WINDOW}; {@value
         * #DEFAULT_BATCH_SIZE} by default.
         */
        public Builder batchSize(int links) {
            batchSize = Ranges.count("batchSize", links, 1, MAX_WINDOW);
            return this;
        }

        /**
         * How many requests are under way at once, from 1 to {@link #MAX_CONCURRENCY}, and never more than the client has
         * connections; {@value #DEFAULT_CONCURRENCY} by default.
         */
        public Builder concurrency(int requests) {
            concurrency = Ranges.count("concurrency", requests, 1, MAX_CONCURRENCY);
            return this;
        }

        /**
         * How long Tracker may take to list a link that it has created, at most {@link #MAX_SETTLE_TIME}; {@link
         * #DEFAULT_SETTLE_TIME} by default. A write whose answer was lost is sent again only after a read, this much later,
         * has shown that the link does not exist. If a listing lags longer, only Tracker's own refusal of duplicates
         * keeps a link from being created twice. May be zero.
         */
        public Builder settleTime(Duration time) {
            settleTime = Ranges.time("settleTime", time, MAX_SETTLE_TIME);
            return this;
        }

        /**
         * How long links wait for Tracker to take requests again while no other request of the run succeeds, at most {@link
         * #MAX_PATIENCE}; {@link #DEFAULT_PATIENCE} by default. Then the run ends with {@link BatchStoppedException}. Zero
         * ends it at the first request that was not taken. A longer wait that Tracker asks for (Retry-After) ends it, too,
         * unless other requests succeed meanwhile. Where reads succeed and writes get no answer, links fail one by one
         * after this time at the latest.
         */
        public Builder patience(Duration time) {
            patience = Ranges.time("patience", time, MAX_PATIENCE);
            return this;
        }

        /** Which end links are written from; {@link Orientation#AS_GIVEN} by default. */
        public Builder orientation(Orientation ends) {
            orientation = Objects.requireNonNull(ends, "orientation");
            return this;
        }

        /** How links that exist already are found; {@link Existing#DETECT_ON_CONFLICT} by default. */
        public Builder existing(Existing way) {
            existing = Objects.requireNonNull(way, "existing");
            return this;
        }

        /** In which order outcomes are emitted; {@link Order#INPUT} by default. */
        public Builder order(Order newOrder) {
            order = Objects.requireNonNull(newOrder, "order");
            return this;
        }

        /**
         * How many links the run remembers as existing after their outcomes were emitted, those that were asked for last:
         * from 0, the default, to {@link #MAX_REMEMBER_SETTLED}. A repeat of one of them is {@link
         * LinkOutcome.Status#ALREADY_LINKED} without a request. Only for a job whose input is one snapshot: a link that
         * somebody else deletes meanwhile is not noticed. A remembered link takes some 400 bytes. Failures are not
         * remembered.
         */
        public Builder rememberSettled(int links) {
            rememberSettled = Ranges.count("rememberSettled", links, 0, MAX_REMEMBER_SETTLED);
            return this;
        }

        /** The options. */
        public BatchOptions build() {
            return new BatchOptions(this);
        }
    }
}
