package io.github.trackerlinks.trials;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the outcomes with what the server stores. The server was empty before, and all links are distinct. A link is the same
 * from both ends, and may have been written from either.
 */
final class Verdict {
    private static final int SHOWN = 5;

    private final List<LinkOutcome<LinkDraft>> outcomes = Collections.synchronizedList(new ArrayList<>());

    void add(LinkOutcome<LinkDraft> outcome) {
        outcomes.add(outcome);
    }

    List<LinkOutcome<LinkDraft>> outcomes() {
        return outcomes;
    }

    long count(Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    /**
     * The contradictions; empty if there are none.
     *
     * @param expected the expected number of outcomes; negative if unknown
     */
    List<String> contradictions(StandInServer server, long expected) {
        Map<LinkTriple, Long> rows =
                server.links().collect(Collectors.groupingBy(Verdict::fromFirstEnd, Collectors.counting()));
        List<String> found = new ArrayList<>();
        rows.forEach((row, times) -> {
            if (times > 1) {
                found.add(row + " is stored " + times + " times");
            }
        });
        for (LinkOutcome<LinkDraft> outcome : outcomes) {
            boolean stored = rows.containsKey(triple(outcome.item()));
            boolean unknown = outcome.status() == Status.UNKNOWN;
            if (!unknown && stored != outcome.isAsWanted()) {
                found.add(outcome + " is" + (stored ? "" : " not") + " stored");
            }
        }
        if (expected >= 0 && outcomes.size() != expected) {
            found.add("there are " + outcomes.size() + " outcomes instead of " + expected);
        }
        long indexes = outcomes.stream().map(LinkOutcome::index).distinct().count();
        if (indexes != outcomes.size()) {
            found.add((outcomes.size() - indexes) + " outcomes are duplicates");
        }
        return found;
    }

    static List<String> shortened(List<String> contradictions) {
        return contradictions.subList(0, Math.min(SHOWN, contradictions.size()));
    }

    private static LinkTriple triple(LinkDraft link) {
        return fromFirstEnd(new LinkTriple(
                link.source().toString(),
                link.relationship().phrase(),
                link.target().toString()));
    }

    private static LinkTriple fromFirstEnd(LinkTriple link) {
        if (link.source().compareTo(link.target()) <= 0) {
            return link;
        }
        return Relationship.of(link.relationship())
                .inverse()
                .map(inverse ->
                        new LinkTriple(/* source= */ link.target(), inverse.phrase(), /* target= */ link.source()))
                .orElse(link);
    }
}
