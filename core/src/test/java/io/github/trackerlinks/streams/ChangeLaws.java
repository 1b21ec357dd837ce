package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a stream that links and unlinks. The outcomes of one link, in the order of its items, tell a story that
 * begins with what was there and ends with what is there.
 */
final class ChangeLaws {
    /** A link that is left without an answer so often, or whose ends are when they are read, is given up. */
    private static final int HOPELESS = 2;

    private final Evidence evidence;
    private final Scenario scenario;
    /** Ends that are called by several names, which the client cannot know to be one before it asks. */
    private final Set<Set<String>> aliased;

    private final List<String> broken;

    private ChangeLaws(Evidence evidence) {
        this.evidence = evidence;
        this.scenario = evidence.scenario();
        this.aliased = Stream.concat(scenario.linksWithAliases().stream(), scenario.renamedLinks().stream())
                .map(ChangeLaws::pair)
                .collect(Collectors.toSet());
        this.broken = new ArrayList<>(Laws.brokenOfAnyStream(evidence));
    }

    static List<String> broken(Evidence evidence) {
        ChangeLaws laws = new ChangeLaws(evidence);
        laws.outcomesTellWhatHappened();
        laws.supersededByTheOpposite();
        laws.oneWriteOfTwoEndsAtATime();
        laws.deletedAfterALook();
        laws.onlyTheBadFail();
        return laws.broken;
    }

    private void outcomesTellWhatHappened() {
        Map<LinkIdentity, List<Item>> items = new LinkedHashMap<>();
        scenario.items().stream()
                .filter(item ->
                        item.draft() != null && item.link().hasDirection() && !aliased.contains(pair(item.link())))
                .forEach(item -> items.computeIfAbsent(item.link(), link -> new ArrayList<>())
                        .add(item));
        Map<Long, LinkOutcome<Item>> outcomes = new HashMap<>();
        evidence.outcomes().forEach(outcome -> outcomes.put(outcome.index(), outcome));
        items.forEach((link, changes) -> {
            Boolean isThere = evidence.linksBefore().contains(link);
            for (Item item : changes) {
                LinkOutcome<Item> outcome = outcomes.get((long) item.index());
                isThere = outcome == null ? null : after(outcome, isThere);
            }
            boolean isPresent = evidence.linksAfter().contains(link);
            if (isThere != null && isThere != isPresent) {
                broken(
                        "the end is as told",
                        "%s is%s there after %s".formatted(link, isPresent ? "" : " not", story(changes, outcomes)));
            }
        });
    }

    private static String story(List<Item> changes, Map<Long, LinkOutcome<Item>> outcomes) {
        return changes.stream()
                .map(item -> {
                    LinkOutcome<Item> outcome = outcomes.get((long) item.index());
                    return item.index() + " " + (outcome == null ? "untold" : outcome.status());
                })
                .toList()
                .toString();
    }

    /** Whether a link is there after this; {@code null} where nobody can tell. */
    private @Nullable Boolean after(LinkOutcome<Item> outcome, @Nullable Boolean isThere) {
        return switch (outcome.status()) {
            case CREATED -> {
                boolean mayBeThere =
                        scenario.duplicates() == Duplicates.IGNORED || scenario.duplicates() == Duplicates.ACCEPTED;
                check(mayBeThere || isThere == null || !isThere, outcome, "was there");
                yield isFooled(outcome.item()) ? null : Boolean.TRUE;
            }
            case CONFIRMED -> true;
            case ALREADY_LINKED -> {
                check(isThere == null || isThere, outcome, "was not there");
                yield isFooled(outcome.item()) ? null : Boolean.TRUE;
            }
            case REMOVED -> {
                check(isThere == null || isThere, outcome, "was not there");
                yield false;
            }
            case ALREADY_ABSENT -> {
                check(isThere == null || !isThere, outcome, "was there");
                yield false;
            }
            case SUPERSEDED, WITHDRAWN, FAILED -> isThere;
            case UNKNOWN -> null;
        };
    }

    /** A server that answers duplicates with success does so, too, when another link is in the place of the one that it was asked for. */
    private boolean isFooled(Item item) {
        Set<LinkIdentity> all = Stream.concat(
                        scenario.items().stream().map(Item::link), evidence.linksBefore().stream())
                .collect(Collectors.toSet());
        return scenario.duplicates() == Duplicates.IGNORED && scenario.isBarred(item.link(), all);
    }

    private void check(boolean holds, LinkOutcome<Item> outcome, String how) {
        if (!holds) {
            broken("outcomes follow each other", outcome + " " + how);
        }
    }

    private void supersededByTheOpposite() {
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            if (outcome.status() == Status.SUPERSEDED) {
                Item item = outcome.item();
                Item later = scenario.items().get((int) outcome.supersededBy().orElseThrow());
                if (later.index() <= item.index()
                        || !later.link().equals(item.link())
                        || later.removal() == item.removal()) {
                    broken("superseded by the opposite", outcome + " by " + later);
                }
            }
        }
    }

    private static Stream<LinkIdentity> links(Exchange write) {
        return Stream.concat(write.links().stream(), write.removed().stream());
    }

    private static Set<Set<String>> pairs(Exchange write) {
        return links(write).map(ChangeLaws::pair).collect(Collectors.toSet());
    }

    private static Set<String> pair(LinkIdentity link) {
        return Stream.of(link.first(), link.second()).collect(Collectors.toSet());
    }

    private void oneWriteOfTwoEndsAtATime() {
        Map<Set<String>, Exchange> last = new HashMap<>();
        for (Exchange write : evidence.journal().exchanges()) {
            for (Set<String> pair : pairs(write)) {
                Exchange earlier = last.put(pair, write);
                if (earlier != null && earlier.overlaps(write) && !aliased.contains(pair)) {
                    broken("one write of two ends at a time", "%s%n   beside %s".formatted(write, earlier));
                }
            }
        }
    }

    /** A read that began late enough after the last write of ours to its ends comes before each delete. */
    private void deletedAfterALook() {
        List<Exchange> exchanges = evidence.journal().exchanges();
        Map<Set<String>, Duration> wrote = new HashMap<>();
        for (Exchange write : exchanges) {
            for (LinkIdentity link : write.removed()) {
                Duration since = wrote.get(pair(link));
                Duration settled = since == null
                        ? Duration.ZERO
                        : since.plus(scenario.options().settleTime());
                boolean isLookedUp = exchanges.stream()
                        .anyMatch(read -> !read.isWrite()
                                && read.isSuccess()
                                && (read.source().equals(link.first())
                                        || read.source().equals(link.second()))
                                && read.began().compareTo(settled) >= 0
                                && read.ended().compareTo(write.began()) <= 0);
                if (!isLookedUp && !aliased.contains(pair(link)) && !isPartOfMany(write, link, exchanges)) {
                    broken("deleted after a look", write + " of " + link);
                }
            }
            if (write.isWrite() && !write.isUntried()) {
                pairs(write).forEach(pair -> wrote.merge(pair, write.ended(), (a, b) -> a.compareTo(b) < 0 ? b : a));
            }
        }
    }

    /** Rows of one link are deleted one after the other. */
    private boolean isPartOfMany(Exchange write, LinkIdentity link, List<Exchange> exchanges) {
        return scenario.duplicates() == Duplicates.ACCEPTED
                && exchanges.stream()
                        .anyMatch(other -> other != write && other.removed().contains(link));
    }

    private void onlyTheBadFail() {
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            Item item = outcome.item();
            if (outcome.isAsWanted() && !item.isGood() && !item.removal()) {
                broken("the bad fail", outcome.toString());
            }
            if (outcome.status() == Status.FAILED && item.isGood() && !mayFail(item)) {
                broken("the good never fail", item + " failed with " + outcome.error());
            }
        }
    }

    /** Something of it went wrong that may look as if it always would, or another link is in its place. */
    private boolean mayFail(Item item) {
        Set<LinkIdentity> all = Stream.concat(
                        scenario.items().stream().map(Item::link), evidence.linksBefore().stream())
                .collect(Collectors.toSet());
        boolean hasCompany = all.stream()
                .anyMatch(other -> !other.equals(item.link()) && pair(other).equals(pair(item.link())));
        long trouble = evidence.journal().exchanges().stream()
                .filter(exchange -> !exchange.isSuccess())
                .filter(exchange -> links(exchange).anyMatch(link -> pair(link).equals(pair(item.link()))))
                .count();
        int unread = evidence.journal()
                .mostUnansweredReads(item.link().first(), item.link().second());
        return hasCompany || trouble >= HOPELESS || unread >= HOPELESS || aliased.contains(pair(item.link()));
    }

    private void broken(String law, String how) {
        broken.add(law + ": " + how);
    }
}
