package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.util.List;
import java.util.stream.Stream;

/** Which items may share what was found out about others of the same link, and the law that they share nothing else. */
final class Repeats {
    private final Evidence evidence;
    private final Stays stays;

    Repeats(Evidence evidence) {
        this.evidence = evidence;
        this.stays = evidence.stays();
    }

    /** Whether an item may have come when an earlier one of its link had been told. */
    boolean mayHaveAskedAnew(Item repeat) {
        return earlier(repeat).anyMatch(item -> stays.mayMiss(item.index(), repeat.index()));
    }

    /** The items that may have come when an earlier one of this link had been told. */
    Stream<Item> askedAnew(LinkIdentity link) {
        return evidence.scenario().items().stream().filter(item -> item.link().equals(link) && mayHaveAskedAnew(item));
    }

    /** Whether the later write may be for an item that came after the end of the earlier one. */
    boolean wasAskedBetween(LinkIdentity link, Exchange earlier, Exchange later) {
        return askedAnew(link)
                .anyMatch(item -> stays.mayComeAfter(item.index(), earlier.ended())
                        && stays.cameIn(item.index()).compareTo(later.began()) <= 0);
    }

    /**
     * What an item is told was found out while it was in the engine, or since an item came in that it met there; successes
     * may be remembered where that is asked for.
     */
    List<String> broken() {
        return evidence.outcomes().stream()
                .filter(outcome -> outcome.item().draft() != null && outcome.status() != Status.WITHDRAWN)
                .filter(outcome -> !isRemembered(outcome) && !isFresh(outcome.item()))
                .map(outcome -> "evidence is fresh: nobody looked for " + outcome)
                .toList();
    }

    private boolean isRemembered(LinkOutcome<Item> outcome) {
        return evidence.scenario().options().rememberSettled() > 0
                && outcome.status() == Status.ALREADY_LINKED
                && earlier(outcome.item()).findAny().isPresent();
    }

    private boolean isFresh(Item item) {
        return Stream.concat(Stream.of(item), earlier(item).filter(other -> stays.mayMeet(other.index(), item.index())))
                .anyMatch(asking -> evidence.journal().exchanges().stream()
                        .anyMatch(exchange -> isAbout(exchange, item.link())
                                && exchange.ended().compareTo(stays.cameIn(asking.index())) >= 0));
    }

    private static boolean isAbout(Exchange exchange, LinkIdentity link) {
        boolean read = !exchange.isWrite()
                && (exchange.source().equals(link.first()) || exchange.source().equals(link.second()));
        return read || exchange.links().contains(link);
    }

    private Stream<Item> earlier(Item repeat) {
        return evidence.scenario().items().subList(0, repeat.index()).stream()
                .filter(item -> item.draft() != null && item.link().equals(repeat.link()));
    }
}
