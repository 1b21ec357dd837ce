package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.streams.Evidence.Ending;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold for every stream. Each law adds a line for what breaks it. */
public final class Laws {
    /** The first try and three more. */
    private static final int CONFLICTS = 4;
    /**
     * A link that alone is left without an answer so often, or whose source is, when it is read, is given up: nobody can
     * tell it from one that always is.
     */
    private static final int HOPELESS = 3;
    /** So many requests that fail in a row may look like a server that is away. */
    private static final int BAD_LUCK = 4;

    private final Evidence evidence;
    private final Scenario scenario;
    private final Set<LinkIdentity> before;
    private final Set<LinkIdentity> after;
    private final Map<LinkIdentity, Integer> stored;
    private final Set<LinkIdentity> aliased;
    private final Repeats repeats;
    private final List<String> broken = new ArrayList<>();

    private Laws(Evidence evidence) {
        this.evidence = evidence;
        this.scenario = evidence.scenario();
        this.before = evidence.linksBefore();
        this.after = evidence.linksAfter();
        this.stored = evidence.stored();
        this.aliased = scenario.linksWithAliases();
        this.repeats = new Repeats(evidence);
    }

    /** What is broken; nothing, if all is well. */
    public static List<String> broken(Evidence evidence) {
        Laws laws = new Laws(evidence);
        laws.endsAsItMay();
        laws.oneOutcomeEach();
        laws.outcomesAreTrue();
        laws.successesAreTold();
        laws.onlyTheBadFail();
        laws.noSecondRow();
        laws.noDuplicateAttempts();
        laws.readBeforeResent();
        laws.noWriteWhilePagesCome();
        laws.conflictingWritesAreKeptApart();
        laws.boundsAreKept();
        laws.nothingIsLeft();
        laws.withdrawnIsNotOurs();
        laws.broken.addAll(evidence.diary().broken(evidence.journal().exchanges(), evidence.ending()));
        laws.broken.addAll(laws.repeats.broken());
        laws.broken.addAll(Attempts.broken(evidence));
        return laws.broken;
    }

    /** What is broken of that which holds whatever the stream asks for. */
    static List<String> brokenOfAnyStream(Evidence evidence) {
        Laws laws = new Laws(evidence);
        laws.endsAsItMay();
        laws.oneOutcomeEach();
        laws.noWriteWhilePagesCome();
        laws.boundsAreKept();
        laws.nothingIsLeft();
        laws.broken.addAll(evidence.diary().broken(evidence.journal().exchanges(), evidence.ending()));
        return laws.broken;
    }

    private void endsAsItMay() {
        Ending ending = evidence.ending();
        if (ending.how() == How.HUNG) {
            broken("ending", "the stream hangs");
        } else if (ending.how() == How.COMPLETED && scenario.input().end() != Scenario.Input.End.COMPLETES) {
            broken("ending", "completed although the input did not");
        } else if (ending.error() instanceof BatchStoppedException stopped) {
            checkWatermark(stopped);
            checkCause(ending);
        } else if (ending.how() == How.FAILED) {
            broken("ending", "failed with " + ending.error());
        }
    }

    private void checkWatermark(BatchStoppedException stopped) {
        Set<Long> known = new HashSet<>();
        evidence.outcomes().forEach(outcome -> known.add(outcome.index()));
        long prefix = 0;
        while (known.contains(prefix)) {
            prefix++;
        }
        if (stopped.watermark() != prefix) {
            broken("watermark", stopped.watermark() + " although " + prefix + " outcomes came in a row");
        }
    }

    /**
     * Only a journal that fails, credentials that are refused, or patience without any success, may end a run; where the
     * server is there, bad luck of request after request. What was under way when patience was spent may end well after that.
     */
    private void checkCause(Ending ending) {
        if (!isInputFailure(ending) && !mayBeStopped(ending)) {
            broken("patience", "stopped at %s, too soon after a success or untried".formatted(ending.at()));
        }
    }

    private boolean mayBeStopped(Ending ending) {
        Journal journal = evidence.journal();
        Set<LinkIdentity> renamed = scenario.renamedLinks();
        Duration inVain = journal.longestWithoutSuccess(ending.at(), renamed);
        return Diary.hasEnded(ending)
                || journal.exchanges().stream()
                        .anyMatch(exchange -> exchange.end().equals("401"))
                || (inVain.compareTo(scenario.options().patience()) >= 0
                        && (scenario.weather().outage() != null || journal.failedLast(renamed) >= BAD_LUCK));
    }

    private boolean isInputFailure(Ending ending) {
        return ending.error() instanceof BatchStoppedException stopped
                && stopped.getCause() instanceof Stream.InputFailure
                && stopped.getSuppressed().length == 0
                && scenario.input().end() == Scenario.Input.End.FAILS;
    }

    private void oneOutcomeEach() {
        Set<Long> seen = new HashSet<>();
        long last = -1;
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            if (!seen.add(outcome.index())) {
                broken("one outcome", "a second one for " + outcome.item());
            }
            if (outcome.item().index() != outcome.index()) {
                broken("one outcome", "index %d for %s".formatted(outcome.index(), outcome.item()));
            }
            if (scenario.options().order() == Order.INPUT && !follows(outcome.index(), last)) {
                broken("order", "index %d came after %d".formatted(outcome.index(), last));
            }
            last = outcome.index();
        }
        boolean all = evidence.ending().how() == How.COMPLETED || isInputFailure(evidence.ending());
        if (all && seen.size() != scenario.items().size()) {
            broken(
                    "one outcome",
                    "%d for %d items".formatted(seen.size(), scenario.items().size()));
        }
    }

    /**
     * A run that is stopped tells what it knows, and leaves out what it does not; a consumer that cancels then does not hear
     * that it was.
     */
    private boolean follows(long index, long last) {
        return isStopped() ? index > last : index == last + 1;
    }

    private void outcomesAreTrue() {
        Set<LinkIdentity> linked = new HashSet<>();
        evidence.outcomes().stream()
                .filter(LinkOutcome::isAsWanted)
                .forEach(outcome -> linked.add(outcome.item().link()));
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            Item item = outcome.item();
            boolean present = after.contains(item.link());
            if (outcome.isAsWanted() && !present && !isFooled(item)) {
                broken("success is there", outcome + " is not there");
            }
            if (outcome.status() == Status.CREATED && isUnstored(item)) {
                broken("created is stored", outcome + " was not stored in this run");
            }
            if (outcome.status() == Status.CONFIRMED && !wasWritten(item)) {
                broken("confirmed was written", outcome + " was never written");
            }
            boolean isOurs = stored.getOrDefault(item.link(), 0) > 0;
            if (outcome.status() == Status.FAILED && present && isOurs && !linked.contains(item.link())) {
                broken("failed is absent", outcome + " is there");
            }
        }
    }

    /** A server that ignores duplicates with a success keeps everybody from knowing. */
    private boolean isUnstored(Item item) {
        return scenario.duplicates() != Duplicates.IGNORED && stored.getOrDefault(item.link(), 0) == 0;
    }

    /** It answers with success, too, when another link is in the place of the one that it was asked for. */
    private boolean isFooled(Item item) {
        return scenario.duplicates() == Duplicates.IGNORED && scenario.isBarred(item.link(), after);
    }

    private boolean wasWritten(Item item) {
        return evidence.journal().exchanges().stream()
                .anyMatch(exchange -> exchange.links().contains(item.link()));
    }

    /** One row is created once; a link that was not there before is told as created, or as confirmed, by its first item. */
    private void successesAreTold() {
        Map<LinkIdentity, Integer> created = new HashMap<>();
        Map<LinkIdentity, String> found = new HashMap<>();
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            LinkIdentity link = outcome.item().link();
            if (outcome.status() == Status.CREATED) {
                created.merge(link, 1, Integer::sum);
            }
            if (outcome.status() == Status.ALREADY_LINKED) {
                found.putIfAbsent(link, outcome.toString());
            } else if (outcome.isAsWanted() || outcome.status() == Status.UNKNOWN) {
                found.put(link, "");
            }
        }
        created.forEach((link, times) -> {
            if (times > 1 && scenario.duplicates() != Duplicates.IGNORED && times > stored.getOrDefault(link, 0)) {
                broken("created once", link + " is told as created " + times + " times");
            }
        });
        boolean whole = evidence.outcomes().size() == scenario.items().size();
        found.forEach((link, outcome) -> {
            if (whole && !outcome.isEmpty() && !before.contains(link)) {
                broken("already linked was there", outcome + " was not there before");
            }
        });
    }

    private void onlyTheBadFail() {
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            Item item = outcome.item();
            if (outcome.isAsWanted() && !item.isGood()) {
                broken("the bad fail", outcome.toString());
            }
            boolean isFailure = outcome.error().isPresent();
            if (isFailure && item.isGood() && !isLeftOpen(outcome) && excuse(item) == null) {
                broken("the good never fail", item + " failed with " + outcome.error());
            }
        }
    }

    /** A run that is stopped says of what may have been applied that it is unknown. */
    private boolean isLeftOpen(LinkOutcome<Item> outcome) {
        return outcome.status() == Status.UNKNOWN
                && isStopped()
                && evidence.journal().exchanges().stream()
                        .anyMatch(exchange ->
                                exchange.links().contains(outcome.item().link())
                                        && (exchange.isUnknown()
                                                || exchange.links().size() > 1
                                                || scenario.renamedLinks()
                                                        .contains(outcome.item().link())));
    }

    private boolean isStopped() {
        Ending ending = evidence.ending();
        return (ending.error() instanceof BatchStoppedException && !isInputFailure(ending))
                || (ending.how() == How.CANCELLED && mayBeStopped(ending));
    }

    /** Why a good link may have failed. */
    private @Nullable String excuse(Item item) {
        if (!after.contains(item.link()) && scenario.isBarred(item.link(), after)) {
            return "another link is in its place";
        }
        int conflicts = 0;
        int unanswered = 0;
        Duration since = Duration.ZERO;
        Duration last = Duration.ZERO;
        for (Exchange exchange : evidence.journal().exchanges()) {
            last = exchange.ended().compareTo(last) > 0 ? exchange.ended() : last;
            if (exchange.links().contains(item.link())) {
                conflicts += exchange.end().equals("409") ? 1 : 0;
                boolean isForeign = Journal.NOT_TRACKERS.contains(exchange.end());
                if (isForeign || (exchange.links().size() == 1 && exchange.isUnknown())) {
                    since = unanswered++ == 0 ? exchange.ended() : since;
                }
            }
        }
        if (scenario.server().rules().links().conflicts() && conflicts >= CONFLICTS) {
            return "it met another write each time";
        }
        if (unanswered >= HOPELESS) {
            return "it was never answered";
        }
        if (unanswered > 1 && last.minus(since).compareTo(scenario.options().patience()) >= 0) {
            return "it was not answered for as long as the patience of the run";
        }
        int unread = evidence.journal()
                .mostUnansweredReads(item.link().first(), item.link().second());
        return unread >= HOPELESS ? "its source could not be read" : null;
    }

    /**
     * A first write to a link that was there makes a second row where the server takes it; a read before would have
     * prevented that. A repeat that came after the outcome was emitted may make one, too. Nothing else may.
     */
    private void noSecondRow() {
        stored.forEach((link, times) -> {
            boolean readFirst = scenario.options().existing() == Existing.READ_FIRST && before.contains(link);
            if (link.hasDirection()
                    && times > (readFirst ? 0 : 1 + repeats.askedAnew(link).count())) {
                broken(
                        "no second row",
                        "%s was stored %d times%s".formatted(link, times, before.contains(link) ? " more" : ""));
            }
        });
    }

    private void noDuplicateAttempts() {
        boolean avoidable = before.isEmpty()
                && aliased.isEmpty()
                && !scenario.hasContradictions()
                && scenario.items().stream()
                        .allMatch(item -> item.link().hasDirection() && !repeats.mayHaveAskedAnew(item));
        if (avoidable && evidence.duplicateAttempts() > 0) {
            broken("no duplicate attempts", evidence.duplicateAttempts() + " of them");
        }
    }

    /**
     * What may have been stored is sent again only when a read, long enough after that, has shown that it was not, or when
     * it is asked for anew after its outcome was told.
     */
    private void readBeforeResent() {
        List<Exchange> exchanges = evidence.journal().exchanges();
        Map<LinkIdentity, Exchange> last = new HashMap<>();
        for (Exchange write : exchanges) {
            for (LinkIdentity link : write.links()) {
                Exchange earlier = last.put(link, write);
                if (earlier != null
                        && earlier.isUnknown()
                        && !aliased.contains(link)
                        && !wasRead(link, earlier, write, exchanges)
                        && !repeats.wasAskedBetween(link, earlier, write)) {
                    broken("read before resent", "%s%n   after %s%n      of %s".formatted(write, earlier, link));
                }
            }
        }
    }

    private boolean wasRead(LinkIdentity link, Exchange earlier, Exchange write, List<Exchange> exchanges) {
        Duration settled = earlier.ended().plus(scenario.options().settleTime());
        return exchanges.stream()
                .anyMatch(read -> !read.isWrite()
                        && read.isSuccess()
                        && (read.source().equals(write.source())
                                || read.source().equals(link.first())
                                || read.source().equals(link.second()))
                        && read.began().compareTo(settled) >= 0
                        && read.ended().compareTo(write.began()) <= 0);
    }

    private void noWriteWhilePagesCome() {
        evidence.journal()
                .sentWhilePagesCame()
                .forEach(write -> broken("no write while pages come", "reads got login pages: " + write));
    }

    /** Where a 409 can only be a conflict: after the first of them, as far as anybody can know, no two writes that share an end are in flight together. */
    private void conflictingWritesAreKeptApart() {
        LinkRules rules = scenario.server().rules().links();
        Set<LinkIdentity> unsure = new HashSet<>(scenario.renamedLinks());
        Set<LinkIdentity> once = new HashSet<>();
        scenario.items().stream()
                .map(Item::link)
                .filter(link -> !once.add(link))
                .forEach(unsure::add);
        if (rules.conflicts() && rules.duplicates() != Duplicates.CONFLICT) {
            evidence.journal()
                    .crowds(unsure, evidence.diary().longestEntry())
                    .forEach(write -> broken("conflicting writes are kept apart", write));
        }
    }

    private void boundsAreKept() {
        BatchOptions options = scenario.options();
        if (evidence.journal().mostInFlight() > options.concurrency()) {
            broken("concurrency", evidence.journal().mostInFlight() + " requests at once");
        }
        if (evidence.mostHeld() > 2L * options.window() + 256) {
            broken("memory", evidence.mostHeld() + " items were held with a window of " + options.window());
        }
    }

    /** Where all items of a link were withdrawn, or failed, we made none. */
    private void withdrawnIsNotOurs() {
        Map<Long, Status> told = new HashMap<>();
        evidence.outcomes().forEach(outcome -> told.put(outcome.index(), outcome.status()));
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            LinkIdentity link = outcome.item().link();
            boolean isOurs = stored.getOrDefault(link, 0) > 0;
            if (outcome.status() == Status.WITHDRAWN
                    && isOurs
                    && scenario.items().stream()
                            .filter(item ->
                                    item.link().equals(link) && evidence.stays().hasCome(item.index()))
                            .map(item -> told.get((long) item.index()))
                            .allMatch(status -> status == Status.WITHDRAWN || status == Status.FAILED)) {
                broken("withdrawn is not ours", outcome + " was stored in this run");
            }
        }
    }

    private void nothingIsLeft() {
        if (evidence.leftOpen() > 0) {
            broken("nothing left", evidence.leftOpen() + " requests were under way after the end");
        }
        if (evidence.sentLater() > 0) {
            broken("nothing left", evidence.sentLater() + " requests were sent after the end");
        }
    }

    private void broken(String law, String how) {
        broken.add(law + ": " + how);
    }
}
