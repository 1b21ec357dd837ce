package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The law of what a stopped stream says of items without an outcome: whether a write of theirs was looked at. */
final class Attempts {
    private final Evidence evidence;
    private final BatchStoppedException stopped;
    private final List<String> broken = new ArrayList<>();

    private Attempts(Evidence evidence, BatchStoppedException stopped) {
        this.evidence = evidence;
        this.stopped = stopped;
    }

    static List<String> broken(Evidence evidence) {
        if (!(evidence.ending().error() instanceof BatchStoppedException stopped)) {
            return List.of();
        }
        Attempts attempts = new Attempts(evidence, stopped);
        Set<LinkIdentity> aliased = evidence.scenario().linksWithAliases();
        for (Item item : evidence.scenario().items()) {
            // For the others, the journal cannot tell which of two items a write was for.
            if (item.link().hasDirection() && !aliased.contains(item.link())) {
                attempts.check(item);
            }
        }
        return attempts.broken;
    }

    private void check(Item item) {
        boolean told = evidence.outcomes().stream().anyMatch(outcome -> outcome.index() == item.index());
        boolean come = evidence.stays().hasCome(item.index());
        if (stopped.isNotAttempted(item.index())) {
            if (told || (come && wasLookedAt(item, lastTold(item)))) {
                broken.add("attempted: it was, " + item);
            }
        } else if (!told && !(come && wasLookedAt(item, Duration.ofNanos(-1)))) {
            broken.add("attempted: it was not, " + item);
        }
    }

    /** A write that ended later was for items that are not told yet. */
    private Duration lastTold(Item item) {
        return evidence.outcomes().stream()
                .filter(outcome -> outcome.item().link().equals(item.link()))
                .map(LinkOutcome::index)
                .map(evidence.stays()::told)
                .max(Duration::compareTo)
                .orElse(Duration.ofNanos(-1));
    }

    private boolean wasLookedAt(Item item, Duration since) {
        return evidence.journal().exchanges().stream()
                .filter(write -> write.links().contains(item.link()) && !isTurnedAway(write))
                .anyMatch(write -> write.ended().compareTo(since) > 0);
    }

    private static boolean isTurnedAway(Exchange write) {
        return write.isUntried() || write.end().equals("401");
    }
}
