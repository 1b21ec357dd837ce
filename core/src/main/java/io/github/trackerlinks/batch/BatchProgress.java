package io.github.trackerlinks.batch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the outcomes of one run as they pass: {@code createAll(…).doOnNext(progress)}. Any thread may look at it while
 * the run goes on. With {@link BatchOptions.Order#AS_KNOWN} it remembers which ranges of outcomes are ahead of the watermark.
 */
public final class BatchProgress implements Consumer<LinkOutcome<?>> {
    /** First index of a range that is ahead of the watermark, to the one behind it. */
    private final TreeMap<Long, Long> ahead = new TreeMap<>();

    private Counts counts = new Counts(0, 0, 0, 0, 0);

    /**
     * How far a run has come.
     *
     * @param created outcomes that are {@link LinkOutcome.Status#CREATED}
     * @param confirmed outcomes that are {@link LinkOutcome.Status#CONFIRMED}
     * @param alreadyLinked outcomes that are {@link LinkOutcome.Status#ALREADY_LINKED}
     * @param failed outcomes that are {@link LinkOutcome.Status#FAILED} or {@link LinkOutcome.Status#UNKNOWN}
     * @param watermark how many items from the beginning of the input all have their outcomes: a run that starts again
     *     from this index leaves nothing out
     */
    public record Counts(long created, long confirmed, long alreadyLinked, long failed, long watermark) {
        /** All outcomes. */
        public long done() {
            return created + confirmed + alreadyLinked + failed;
        }

        /** Outcomes that say that the link is there. */
        public long linked() {
            return done() - failed;
        }

        private Counts with(LinkOutcome<?> outcome, long mark) {
            return new Counts(
                    created + (outcome.status() == LinkOutcome.Status.CREATED ? 1 : 0),
                    confirmed + (outcome.status() == LinkOutcome.Status.CONFIRMED ? 1 : 0),
                    alreadyLinked + (outcome.status() == LinkOutcome.Status.ALREADY_LINKED ? 1 : 0),
                    failed + (outcome.isAsWanted() ? 0 : 1),
                    mark);
        }
    }

    /** Starts with all counts at zero. */
    public BatchProgress() {}

    /** What was counted up to now. */
    public synchronized Counts counts() {
        return counts;
    }

    @Override
    public synchronized void accept(LinkOutcome<?> outcome) {
        counts = counts.with(outcome, watermark(outcome.index()));
    }

    private long watermark(long index) {
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
        if (start == counts.watermark()) {
            return end;
        }
        ahead.put(start, end);
        return counts.watermark();
    }
}
