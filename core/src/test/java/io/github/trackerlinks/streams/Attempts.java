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

    /** Without an outcome are exactly those of which nothing can have been applied. */
    private void check(Item item) {
        boolean told = evidence.outcomes().stream().anyMatch(outcome -> outcome.index() == item.index());
        boolean come = evidence.stays().hasCome(item.index());
        if (told == stopped.isNotAttempted(item.index())) {
            broken.add("attempted: it was" + (told ? ", " : " not, ") + item);
        } else if (!told && come && mayBeApplied(item, lastTold(item))) {
            broken.add("attempted: it may be applied, " + item);
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

    private boolean mayBeApplied(Item item, Duration since) {
        return evidence.journal().exchanges().stream()
                .filter(write ->
                        write.links().contains(item.link()) && write.ended().compareTo(since) > 0)
                .anyMatch(write -> isSuccess(write) || (write.isUnknown() && !wasRead(item, write)));
    }

    private static boolean isSuccess(Exchange write) {
        return write.end().equals("200") || write.end().equals("201");
    }

    private boolean wasRead(Item item, Exchange write) {
        Duration settled = write.ended().plus(evidence.scenario().options().settleTime());
        return evidence.journal().exchanges().stream()
                .anyMatch(read -> read.isSuccess()
                        && read.began().compareTo(settled) >= 0
                        && (read.source().equals(item.link().first())
                                || read.source().equals(item.link().second())));
    }
}
