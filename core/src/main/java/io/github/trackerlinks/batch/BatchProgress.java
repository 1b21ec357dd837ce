package io.github.trackerlinks.batch;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the outcomes of one run as they pass. Any thread may look at it while the run goes on. With {@link
 * BatchOptions.Order#AS_COMPLETED} it remembers which ranges of outcomes are ahead of the watermark.
 *
 * <pre>{@code
 * BatchProgress progress = new BatchProgress();
 * client.createAll(drafts).doOnNext(progress)...
 * progress.counts().of(LinkOutcome.Status.CREATED);
 * }</pre>
 */
public final class BatchProgress implements Consumer<LinkOutcome<?>> {
    private final Map<Status, Long> byStatus = new EnumMap<>(Status.class);
    /** First index of a range that is ahead of the watermark, to the one behind it. */
    private final TreeMap<Long, Long> ahead = new TreeMap<>();

    private final long start;
    private long watermark;

    /** How far a run has come. */
    public static final class Counts {
        private final Map<Status, Long> byStatus;
        private final long watermark;

        private Counts(Map<Status, Long> byStatus, long watermark) {
            this.byStatus = byStatus;
            this.watermark = watermark;
        }

        /** Outcomes of this status. */
        public long of(Status status) {
            return byStatus.getOrDefault(status, 0L);
        }

        /** All outcomes. */
        public long done() {
            return byStatus.values().stream().mapToLong(count -> count).sum();
        }

        /** Outcomes that are {@linkplain LinkOutcome#isAsWanted as wanted}. */
        public long asWanted() {
            return byStatus.entrySet().stream()
                    .filter(each -> each.getKey().isAsWanted())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /**
         * How many items from the beginning of the input all have their outcomes: a run that starts again from this index
         * leaves nothing out.
         */
        public long watermark() {
            return watermark;
        }

        /** Such as <code>{CREATED=7, FAILED=1}, watermark 8</code>. */
        @Override
        public String toString() {
            return byStatus + ", watermark " + watermark;
        }
    }

    /** Starts with all counts at zero. */
    public BatchProgress() {
        this(0);
    }

    /**
     * The progress of a run that goes on where another one ended.
     *
     * @param start the index in the whole input of the run's first item, whose outcome has index 0: the watermark counts from
     *     there, the outcomes of this run alone are counted
     * @throws IllegalArgumentException if it is negative
     */
    public BatchProgress(long start) {
        this.start = Ranges.start(start);
        this.watermark = start;
    }

    /** What was counted so far. */
    public synchronized Counts counts() {
        return new Counts(new EnumMap<>(byStatus), watermark);
    }

    @Override
    public synchronized void accept(LinkOutcome<?> outcome) {
        byStatus.merge(outcome.status(), 1L, Long::sum);
        add(start + outcome.index());
    }

    private void add(long index) {
        long start = index;
        long end = index + 1;
        Map.Entry<Long, Long> before = ahead.floorEntry(index);
        if (before != null && before.getValue() == index) {
            start = before.getKey();
        }
        Long behind = ahead.remove(end);
        if (behind != null) {
            end = behind;
        }
        if (start == watermark) {
            watermark = end;
        } else {
            ahead.put(start, end);
        }
    }
}
