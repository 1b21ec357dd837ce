package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.Evidence.Ending;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Cast;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.Item.Poison;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.streams.scenario.Scenario.Consumer;
import io.github.trackerlinks.streams.scenario.Scenario.Input;
import io.github.trackerlinks.streams.scenario.Statement;
import io.github.trackerlinks.streams.scenario.Statement.Kind;
import io.github.trackerlinks.streams.scenario.Weather;
import io.github.trackerlinks.streams.scenario.Weather.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each law is told a lie of the kind that it is there for, and says so; and none minds the truth. */
class LawsTest {
    private static final Cast.End A = Cast.End.issue(1, false, false);
    private static final Cast.End B = Cast.End.issue(2, false, false);
    private static final Cast.End C = Cast.End.issue(3, false, false);
    private static final Outage AWAY = new Outage(Duration.ofSeconds(1), Duration.ofHours(1), Weather.Kind.REFUSED);

    private final List<Item> items = new ArrayList<>(List.of(item(0, B, null), item(1, C, null)));
    private final List<LinkOutcome<Item>> outcomes = new ArrayList<>();
    private final List<LinkTriple> before = new ArrayList<>();
    private final List<LinkTriple> after = new ArrayList<>();
    private final Journal journal = new Journal();
    private final Stays stays = new Stays(Duration.ZERO);
    private Diary diary = new Diary(false);
    private BatchOptions options = BatchOptions.defaults();
    private StandInOptions server = StandInOptions.defaults();
    private Ending ending = new Ending(How.COMPLETED, Duration.ofSeconds(1), null);
    private @Nullable Outage outage;
    private Input.End inputEnd = Input.End.COMPLETES;
    private long duplicateAttempts;
    private long mostHeld = 2;
    private int leftOpen;
    private int sentLater;
    private long[] bounds = {1};

    @BeforeEach
    void somebodyLooked() {
        read(0);
    }

    @Test
    void theTruthBreaksNone() {
        allCreated();
        assertThat(broken()).isEmpty();
    }

    @Test
    void aStreamMayNotHang() {
        allCreated();
        ending = new Ending(How.HUNG, Duration.ofHours(1), null);
        assertBroken("ending");
    }

    @Test
    void aStreamMayNotFailForNoReason() {
        allCreated();
        ending = new Ending(How.FAILED, Duration.ofSeconds(1), new IllegalStateException("a defect"));
        assertBroken("ending");
    }

    @Test
    void anInputThatFailsMayNotLookComplete() {
        allCreated();
        inputEnd = Input.End.FAILS;
        assertBroken("ending");
    }

    @Test
    void aWatermarkIsThePrefixThatHasOutcomes() {
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        stopped(2, options.patience());
        assertBroken("watermark");
    }

    @Test
    void patienceMayNotEndEarly() {
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        stopped(1, options.patience().minusSeconds(1));
        assertBroken("patience");
    }

    @Test
    void patienceEndsWhenTheServerIsAway() {
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        stopped(1, options.patience());
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatWasUnderWayWhenPatienceEndedMayEndWell() {
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        read((int) options.patience().toSeconds() + 1);
        stopped(1, options.patience().plusSeconds(1));
        assertThat(broken()).isEmpty();
    }

    @Test
    void patienceMayEndByBadLuck() {
        patienceMayNotEndWhileTheServerIsThere();
        read(60, "500");
        read(61, Journal.LOST);
        read(62, Journal.REFUSED);
        assertBroken("patience");
        read(63, Journal.GIVEN_UP);
        assertThat(broken()).isEmpty();
    }

    @Test
    void patienceMayNotEndWhileTheServerIsThere() {
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        stopped(1, options.patience());
        assertBroken("patience");
    }

    @Test
    void anOutcomeMayNotBeMissing() {
        allCreated();
        outcomes.remove(1);
        assertBroken("one outcome");
    }

    @Test
    void anOutcomeMayNotComeTwice() {
        allCreated();
        options = options.mutate().order(Order.AS_COMPLETED).build();
        outcomes.add(outcomes.get(0));
        assertBroken("one outcome", "created once");
    }

    @Test
    void anOutcomeMayNotNameAnotherItem() {
        allCreated();
        outcomes.set(1, LinkOutcome.of(1, items.get(0), Status.CREATED));
        assertBroken("one outcome", "created once");
    }

    @Test
    void inputOrderIsKept() {
        allCreated();
        outcomes.add(outcomes.remove(0));
        assertBroken("order", "order");
    }

    @Test
    void orderIsFreeWhereOutcomesComeAsKnown() {
        allCreated();
        outcomes.add(outcomes.remove(0));
        options = options.mutate().order(Order.AS_COMPLETED).build();
        assertThat(broken()).isEmpty();
    }

    @Test
    void aSuccessMustBeThere() {
        allCreated();
        after.clear();
        assertBroken("success is there", "created is stored", "success is there", "created is stored");
    }

    @Test
    void whatWasThereWasNotCreated() {
        allCreated();
        before.add(after.get(0));
        assertBroken("created is stored");
    }

    @Test
    void aConfirmedLinkWasWritten() {
        stored(items.get(0));
        stored(items.get(1));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CONFIRMED));
        outcomes.add(LinkOutcome.of(1, items.get(1), Status.CONFIRMED));
        write("503", 0, items.get(0));
        assertBroken("confirmed was written");
    }

    @Test
    void whatIsWithdrawnWasNotStored() {
        allCreated();
        outcomes.set(1, LinkOutcome.of(1, items.get(1), Status.WITHDRAWN));
        assertBroken("withdrawn is not ours");
        after.remove(1);
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatLeavesIsWrittenDownEachTime() {
        allCreated();
        diary = new Diary(true);
        write("429", 0, items.get(0));
        diary.wrote(List.of(items.get(0)));
        assertThat(broken()).isEmpty();
        write("201", 1, items.get(0));
        assertBroken("journal");
    }

    @Test
    void aJournalThatFailsEndsTheRunAndAllThatLeaves() {
        allCreated();
        diary = Diary.failing();
        assertThat(broken()).isEmpty();
        diary.beforeWrite(items).onErrorComplete().block();
        assertBroken("a journal that fails ends the run");
        diary.wrote(List.of(items.get(0)));
        write("201", 1, items.get(0));
        assertBroken("a journal that fails ends the run", "no write leaves after the journal failed");
    }

    @Test
    void whatMayBeAppliedIsBegunAndNotSettled() {
        allCreated();
        diary = new Diary(true);
        write("201", 1, items.get(0));
        diary.wrote(List.of(items.get(0)));
        assertThat(broken()).isEmpty();
        diary.settled(List.of(outcomes.get(0))).block();
        assertBroken("what may be applied is in doubt");
    }

    @Test
    void whatIsToldIsWrittenDownInItsOrder() {
        allCreated();
        diary = new Diary(true);
        diary.settled(outcomes).block();
        diary.told(1);
        assertBroken("journal");
    }

    @Test
    void aLinkThatIsThereHasNotFailed() {
        items.set(1, item(1, C, Poison.FORBIDDEN));
        allCreated();
        outcomes.set(1, LinkOutcome.of(1, items.get(1), new InvalidItemException(new IllegalStateException("403"))));
        assertBroken("failed is absent");
    }

    @Test
    void oneRowIsCreatedOnce() {
        items.set(1, item(1, B, null));
        stored(items.get(0));
        items.forEach(item -> outcomes.add(LinkOutcome.of(item.index(), item, Status.CREATED)));
        assertBroken("created once");
    }

    @Test
    void aNewLinkWasNotLinkedAlready() {
        allCreated();
        outcomes.set(0, LinkOutcome.of(0, items.get(0), Status.ALREADY_LINKED));
        assertBroken("already linked was there");
    }

    @Test
    void aPoisonedLinkFails() {
        items.set(1, item(1, C, Poison.BROKEN));
        allCreated();
        assertBroken("the bad fail");
    }

    @Test
    void aGoodLinkNeverFails() {
        allCreated();
        after.remove(1);
        outcomes.set(
                1, LinkOutcome.of(1, items.get(1), new InvalidItemException(new IllegalStateException("no reason"))));
        assertBroken("the good never fail");
    }

    @Test
    void aGoodLinkMayFailWhenItAloneIsNeverAnswered() {
        aGoodLinkNeverFails();
        write("500", 0, items.get(1));
        read(4);
        write(Journal.LOST, 5, items.get(1));
        read(9);
        write("500", 10, items.get(1));
        assertThat(broken()).isEmpty();
    }

    @Test
    void aGoodLinkMayFailWhenItsPatienceIsSpent() {
        aGoodLinkNeverFails();
        options = options.mutate().patience(Duration.ofSeconds(30)).build();
        write("500", 0, items.get(1));
        read(4);
        write(Journal.LOST, 20, items.get(1));
        read(24);
        assertBroken("the good never fail");
        read(31);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aGoodLinkMayFailWhenItsSourceCannotBeRead() {
        aGoodLinkNeverFails();
        read(0, "503");
        read(1, Journal.LOST);
        assertBroken("the good never fail");
        read(2, Journal.GIVEN_UP);
        assertThat(broken()).isEmpty();
    }

    @Test
    void readsThatNeverLeftAreNoExcuse() {
        aGoodLinkNeverFails();
        read(0, Journal.REFUSED);
        read(1, Journal.REFUSED);
        read(2, Journal.REFUSED);
        read(3, "503");
        assertBroken("the good never fail");
    }

    @Test
    void aLinkIsStoredOnce() {
        allCreated();
        after.add(after.get(0));
        assertBroken("no second row");
    }

    @Test
    void aFirstWriteMayDoubleWhatWasThere() {
        allCreated();
        server = server.withLinks(links -> links.withDuplicates(Duplicates.ACCEPTED));
        before.add(after.get(0));
        after.add(after.get(0));
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatWasReadBeforeIsNotDoubled() {
        aFirstWriteMayDoubleWhatWasThere();
        options = options.mutate().existing(BatchOptions.Existing.READ_FIRST).build();
        assertBroken("no second row");
    }

    @Test
    void nothingIsAskedForTwice() {
        allCreated();
        duplicateAttempts = 1;
        assertBroken("no duplicate attempts");
    }

    @Test
    void nothingIsSentAgainUnread() {
        allCreated();
        write(Journal.LOST, 0, items.get(0));
        write("201", 5, items.get(0));
        assertBroken("read before resent");
    }

    @Test
    void aReadTooSoonProvesNothing() {
        allCreated();
        write(Journal.GIVEN_UP, 0, items.get(0));
        read(1);
        write("201", 5, items.get(0));
        assertBroken("read before resent");
    }

    @Test
    void aReadInTimeProvesEnough() {
        allCreated();
        write("503", 0, items.get(0));
        read(3);
        write("201", 5, items.get(0));
        assertThat(broken()).isEmpty();
    }

    @Test
    void writesThatShareAnEndAreKeptApartAfterAConflict() {
        allCreated();
        server = server.withLinks(links -> links.withConflicts(true));
        beside(0, items.get(0), items.get(1));
        assertThat(broken()).as("before the first conflict").isEmpty();
        write("409", 5, items.get(0));
        write("201", 6, items.get(0));
        beside(7, items.get(0), items.get(1));
        assertBroken("conflicting writes are kept apart");
    }

    private void beside(int second, Item... written) {
        for (Item item : written) {
            Exchange exchange = journal.begin(Duration.ofSeconds(second), "POST", "I-1", true);
            journal.end(exchange, Duration.ofSeconds(second + 1), "201", Set.of(item.link()));
        }
    }

    @Test
    void requestsAtOnceAreBounded() {
        allCreated();
        options = options.mutate().concurrency(1).build();
        journal.begin(Duration.ZERO, "GET", "I-1", false);
        journal.begin(Duration.ZERO, "GET", "I-2", false);
        assertBroken("concurrency");
    }

    @Test
    void itemsHeldAreBounded() {
        allCreated();
        options = options.mutate().window(3).build();
        mostHeld = 2 * 3 + 256 + 1;
        assertBroken("memory");
    }

    @Test
    void nothingIsLeftBehind() {
        allCreated();
        leftOpen = 1;
        sentLater = 1;
        assertBroken("nothing left", "nothing left");
    }

    @Test
    void whatIsToldWasFoundOutWhileTheItemWasIn() {
        told(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertBroken("evidence is fresh");
    }

    @Test
    void aReadSinceTheRepeatCameIsFresh() {
        told(Duration.ofSeconds(1), Duration.ofSeconds(2));
        read(2);
        assertThat(broken()).isEmpty();
    }

    @Test
    void whoMeetsTheFirstSharesWhatItIsTold() {
        told(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatIsToBeRememberedNeedNotBeFresh() {
        told(Duration.ofSeconds(1), Duration.ofSeconds(2));
        options = options.mutate().rememberSettled(1).build();
        assertThat(broken()).isEmpty();
        outcomes.set(1, LinkOutcome.of(1, items.get(1), Status.CREATED));
        assertBroken("evidence is fresh", "created once");
    }

    @Test
    void aRepeatThatAsksAnewMayBeWrittenAgain() {
        aReadSinceTheRepeatCameIsFresh();
        duplicateAttempts = 1;
        after.add(after.get(0));
        write(Journal.LOST, 1, items.get(0));
        write("201", 3, items.get(1));
        assertThat(broken()).isEmpty();
        after.add(after.get(0));
        write(Journal.LOST, 4, items.get(0));
        write("201", 5, items.get(1));
        assertBroken("no second row", "read before resent");
    }

    @Test
    void aWriteThatWasLookedAtWasAttempted() {
        patienceEndsWhenTheServerIsAway();
        stays.comesIn(1, Duration.ZERO);
        write("429", 2, items.get(1));
        write("401", 3, items.get(1));
        assertThat(broken()).isEmpty();
        write(Journal.LOST, 4, items.get(1));
        assertBroken("attempted");
    }

    @Test
    void whatHasNoOutcomeWasNotAttempted() {
        bounds = new long[0];
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        stopped(1, options.patience());
        assertBroken("attempted");
    }

    @Test
    void whatAReadHasShownNotToBeThereWasNotAttempted() {
        patienceEndsWhenTheServerIsAway();
        stays.comesIn(1, Duration.ZERO);
        write("503", 2, items.get(1));
        assertBroken("attempted");
        read(6);
        stopped(1, options.patience().plusSeconds(10));
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatWasToldWasAttempted() {
        bounds = new long[] {0};
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outage = AWAY;
        stopped(1, options.patience());
        assertBroken("attempted");
    }

    @Test
    void anInputThatFailsIsToldWithAllOutcomes() {
        allCreated();
        inputEnd = Input.End.FAILS;
        ending = new Ending(
                How.FAILED,
                Duration.ofSeconds(1),
                new BatchStoppedException(2, new long[] {2}, new Stream.InputFailure()));
        assertThat(broken()).isEmpty();
        outcomes.remove(1);
        assertBroken("one outcome", "watermark", "attempted");
    }

    /** The second item repeats the first one and finds it there. */
    private void told(Duration first, Duration repeated) {
        items.set(1, item(1, B, null));
        stored(items.get(0));
        outcomes.add(LinkOutcome.of(0, items.get(0), Status.CREATED));
        outcomes.add(LinkOutcome.of(1, items.get(1), Status.ALREADY_LINKED));
        stays.comesIn(0, Duration.ZERO);
        stays.isTold(0, first);
        stays.comesIn(1, repeated);
        stays.isTold(1, repeated);
    }

    private static Item item(int index, Cast.End target, @Nullable Poison poison) {
        Statement statement = new Statement(Kind.ISSUE, A, Relationship.DEPENDS_ON, target);
        LinkIdentity link = statement.link();
        return new Item(index, statement.draft(target.name()), link, link, poison, false);
    }

    private void allCreated() {
        for (Item item : items) {
            stored(item);
            outcomes.add(LinkOutcome.of(item.index(), item, Status.CREATED));
        }
    }

    private void stored(Item item) {
        after.add(new LinkTriple(item.link().first(), "depends on", item.link().second()));
    }

    private void stopped(long watermark, Duration afterSuccess) {
        Exchange success = journal.begin(Duration.ZERO, "POST", "I-1", true);
        journal.end(success, Duration.ofSeconds(1), "201", Set.of());
        Duration at = success.ended().plus(afterSuccess);
        ending = new Ending(
                How.FAILED, at, new BatchStoppedException(watermark, bounds, new IllegalStateException("503")));
    }

    /** A write that takes a tenth of a second. */
    private void write(String end, int second, Item item) {
        Exchange write = journal.begin(Duration.ofSeconds(second), "POST", "I-1", true);
        journal.end(write, Duration.ofSeconds(second).plusMillis(100), end, Set.of(item.link()));
    }

    /** A read, a tenth of a second after a full one. */
    private void read(int second) {
        read(second, "200");
    }

    private void read(int second, String end) {
        Exchange read = journal.begin(Duration.ofSeconds(second).plusMillis(100), "GET", "I-1", false);
        journal.end(read, Duration.ofSeconds(second).plusMillis(200), end, Set.of());
    }

    private void assertBroken(String... laws) {
        assertThat(broken()).containsExactlyInAnyOrder(laws);
    }

    private List<String> broken() {
        Scenario scenario = new Scenario(
                0,
                new Cast(List.of(A, B, C)),
                items,
                List.of(),
                options,
                Duration.ofSeconds(30),
                server,
                new Weather(Map.of(), Duration.ZERO, Duration.ZERO, outage, null),
                new Input(List.of(Duration.ZERO, Duration.ZERO), inputEnd),
                new Consumer(Long.MAX_VALUE, Duration.ZERO, null));
        Evidence evidence = new Evidence(
                scenario,
                outcomes,
                ending,
                before,
                after,
                duplicateAttempts,
                0,
                journal,
                stays,
                diary,
                mostHeld,
                leftOpen,
                sentLater);
        return Laws.broken(evidence).stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
