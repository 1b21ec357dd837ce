package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a stream.
 *
 * @param scenario what was asked for
 * @param outcomes in the order of their emission
 * @param ending how the stream ended
 * @param before the rows that were stored before the run
 * @param after the rows that are stored at the end
 * @param duplicateAttempts links that were asked for although they were stored
 * @param lateCommits writes that were done only some time after their answers were lost
 * @param journal the exchanges
 * @param stays when each item was in the engine
 * @param mostHeld the most items that were taken from the input and had no outcome yet
 * @param leftOpen exchanges under way when the stream had ended
 * @param sentLater exchanges that began after that
 */
public record Evidence(
        Scenario scenario,
        List<LinkOutcome<Item>> outcomes,
        Ending ending,
        List<LinkTriple> before,
        List<LinkTriple> after,
        long duplicateAttempts,
        long lateCommits,
        Journal journal,
        Stays stays,
        Diary diary,
        long mostHeld,
        int leftOpen,
        int sentLater) {
    /**
     * How a stream ended.
     *
     * @param how what was signalled, or done to it
     * @param at when
     * @param error what it failed with; {@code null} when it did not
     */
    public record Ending(How how, Duration at, @Nullable Throwable error) {
        /** What was signalled to a consumer, or done by it. */
        public enum How {
            COMPLETED,
            FAILED,
            CANCELLED,
            /** Nothing happened any more, or all too long. */
            HUNG
        }
    }

    /** Whether a request may leave later than its permit came, because it is written down under it. */
    public boolean isJournaled() {
        return !diary.longestEntry().isZero();
    }

    Set<LinkIdentity> linksBefore() {
        return before.stream().map(LinkIdentity::of).collect(Collectors.toSet());
    }

    Set<LinkIdentity> linksAfter() {
        return after.stream().map(LinkIdentity::of).collect(Collectors.toSet());
    }

    /** How many rows of each link were stored in the run; none is ever taken away. */
    Map<LinkIdentity, Integer> stored() {
        Map<LinkIdentity, Integer> stored = new HashMap<>();
        after.forEach(row -> stored.merge(LinkIdentity.of(row), 1, Integer::sum));
        before.forEach(row -> stored.merge(LinkIdentity.of(row), -1, Integer::sum));
        return stored;
    }

    /** All that happened, to be read by a person. */
    public String trace() {
        StringBuilder text = new StringBuilder(scenario.toString())
                .append("diary    ")
                .append(diary)
                .append("\nrequests\n");
        journal.exchanges()
                .forEach(exchange -> text.append("  ").append(exchange).append('\n'));
        text.append("outcomes\n");
        for (LinkOutcome<Item> outcome : outcomes) {
            text.append("  ").append(outcome.status()).append(' ').append(outcome.item());
            outcome.error().ifPresent(error -> text.append(": ").append(error));
            text.append('\n');
        }
        text.append("stored   ").append(stored()).append('\n');
        return text.append("ending   ").append(ending).append('\n').toString();
    }
}
