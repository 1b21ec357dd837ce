package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.streams.Evidence.Ending;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The journal of a stream, which may fail, and when its items are revoked. Many streams have neither. Any thread may write.
 */
final class Diary implements BatchJournal<Item> {
    private static final double SHARE = 0.3;
    /** Most streams have more entries, so that most journals that are to fail do. */
    private static final int LATEST_FAILURE = 4;

    /** What the journal fails with where it is to fail. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure() {
            super("the journal fails", null, false, false);
        }
    }

    private final long seed;
    private final Duration longest;
    private final Scheduler time;
    private final Supplier<Duration> clock;
    private final SplittableRandom random;
    private final boolean revokes;
    private final boolean isKept;
    private final Map<LinkIdentity, List<Duration>> written = new HashMap<>();
    /** Outcomes that were written down and not told yet. */
    private final Deque<Long> settled = new ArrayDeque<>();

    private final List<String> broken = new ArrayList<>();
    private boolean settling;
    /** Items that may have been sent, since when, and when their outcomes were written down. */
    private final Map<Item, Duration> begun = new HashMap<>();

    private final Map<Long, Duration> settledAt = new HashMap<>();
    /** Which entry of its kind fails, if it is made: 0 for none. */
    private int failingWrite;

    private int failingSettled;
    private @Nullable Duration failedAt;
    private boolean outcomesFailed;

    /**
     * @param seed of the scenario, from which all is drawn
     * @param longest how long an entry takes at most, and a tenth of the time in which items are revoked
     * @param fails whether it may fail
     */
    Diary(long seed, Duration longest, Scheduler time, Supplier<Duration> clock, boolean fails) {
        this.seed = seed;
        this.longest = longest;
        this.time = time;
        this.clock = clock;
        this.random = new SplittableRandom(~seed);
        this.revokes = random.nextDouble() < SHARE;
        this.isKept = random.nextDouble() < SHARE;
        if (fails && random.nextDouble() < SHARE) {
            int entry = random.nextInt(1, LATEST_FAILURE + 1);
            boolean isWrite = random.nextBoolean();
            this.failingWrite = isWrite ? entry : 0;
            this.failingSettled = isWrite ? 0 : entry;
        }
    }

    /** One in which nothing is revoked, at the beginning of all times. */
    Diary(boolean isKept) {
        this.seed = 0;
        this.longest = Duration.ZERO;
        this.time = Schedulers.immediate();
        this.clock = () -> Duration.ZERO;
        this.random = new SplittableRandom(0);
        this.revokes = false;
        this.isKept = isKept;
    }

    /** One whose first entry of what will be sent fails. */
    static Diary failing() {
        Diary diary = new Diary(true);
        diary.failingWrite = 1;
        return diary;
    }

    /** How long before its exchange an array may have been composed. */
    Duration longestEntry() {
        return isKept ? longest : Duration.ZERO;
    }

    LinkBatch<Item> given(LinkBatch<Item> batch) {
        LinkBatch<Item> asking = revokes ? batch.sendIf(this::isWanted) : batch;
        return isKept ? asking.journal(this) : asking;
    }

    /** Each item is revoked at a time of its own, or never. */
    private boolean isWanted(Item item) {
        SplittableRandom own = new SplittableRandom(seed * 31 + item.index());
        boolean isRevoked = own.nextDouble() < SHARE;
        return !isRevoked || clock.get().toNanos() < own.nextDouble() * 10 * longest.toNanos();
    }

    @Override
    public synchronized Mono<Void> beforeWrite(List<? extends Item> items) {
        return entry(--failingWrite == 0, () -> wrote(items), () -> {});
    }

    @Override
    public synchronized Mono<Void> settled(List<? extends LinkOutcome<? extends Item>> outcomes) {
        note(!settling, "two entries of outcomes at once");
        note(!outcomes.isEmpty(), "an entry of no outcome");
        note(!outcomesFailed, "an entry of outcomes after one that failed");
        settling = true;
        List<Long> indexes = outcomes.stream().map(LinkOutcome::index).toList();
        return entry(--failingSettled == 0, () -> wroteOutcomes(indexes), () -> settled(indexes, true));
    }

    private Mono<Void> entry(boolean isToFail, Runnable written, Runnable failed) {
        Mono<Void> pause = pause();
        return !isToFail
                ? pause.doOnSuccess(done -> written.run())
                : pause.then(Mono.<Void>error(Failure::new)).doOnError(error -> failed(failed));
    }

    private synchronized void failed(Runnable failed) {
        failedAt = clock.get();
        failed.run();
    }

    private Mono<Void> pause() {
        return longest.isZero() || random.nextBoolean()
                ? Mono.empty()
                : Mono.delay(Duration.ofNanos(random.nextLong(longest.toNanos() + 1)), time)
                        .then();
    }

    /** They may have been sent from now on. */
    synchronized void wrote(List<? extends Item> items) {
        items.forEach(item -> begun.putIfAbsent(item, clock.get()));
        items.stream()
                .map(Item::link)
                .distinct()
                .forEach(link ->
                        written.computeIfAbsent(link, key -> new ArrayList<>()).add(clock.get()));
    }

    private synchronized void wroteOutcomes(List<Long> outcomes) {
        outcomes.forEach(index -> settledAt.put(index, clock.get()));
        settled(outcomes, false);
    }

    /** They are told next; what comes after them is not written down if that failed. */
    private synchronized void settled(List<Long> outcomes, boolean hasFailed) {
        settling = false;
        outcomesFailed = hasFailed;
        settled.addAll(outcomes);
    }

    /** Whether the run says that it ended because the journal failed. */
    static boolean hasEnded(Ending ending) {
        return ending.error() instanceof BatchStoppedException stopped
                && (stopped.getCause() instanceof Failure
                        || Arrays.stream(stopped.getSuppressed()).anyMatch(Failure.class::isInstance));
    }

    /** An outcome is emitted. */
    synchronized void told(long index) {
        if (isKept) {
            Long next = settled.poll();
            note(
                    next == null ? outcomesFailed : next == index,
                    "%d is told, and %s is what was written down".formatted(index, next));
        }
    }

    private void note(boolean holds, String law) {
        if (!holds) {
            broken.add("journal: " + law);
        }
    }

    /** What left was written down before, once for each time; and what was told was, in this order. */
    synchronized List<String> broken(List<Exchange> exchanges, Ending ending) {
        List<String> all = new ArrayList<>(broken);
        afterItsFailure(exchanges, ending, all);
        if (isKept) {
            exchanges.stream().filter(Exchange::isWrite).forEach(write -> inDoubt(write, all));
        }
        Map<LinkIdentity, Integer> sent = new HashMap<>();
        exchanges.stream()
                .filter(exchange -> isKept && exchange.isWrite())
                .sorted(Comparator.comparing(Exchange::began))
                .forEach(write -> write.links().forEach(link -> {
                    long before = written.getOrDefault(link, List.of()).stream()
                            .filter(entry -> entry.compareTo(write.began()) <= 0)
                            .count();
                    if (sent.merge(link, 1, Integer::sum) > before) {
                        all.add("journal: " + link + " was not written down before " + write);
                    }
                }));
        return all;
    }

    /**
     * It ends the run, if nothing else has begun to end it before, and nothing is written any more. A write that is under way
     * may read.
     */
    private void afterItsFailure(List<Exchange> exchanges, Ending ending, List<String> all) {
        Duration failed = failedAt;
        if (failed == null) {
            return;
        }
        if (!(ending.error() instanceof BatchStoppedException)) {
            all.add("a journal that fails ends the run: it failed at %s, and the end was %s".formatted(failed, ending));
        }
        exchanges.stream()
                .filter(exchange -> exchange.isWrite() && exchange.began().compareTo(failed) > 0)
                .forEach(late ->
                        all.add("no write leaves after the journal failed: at %s, and %s".formatted(failed, late)));
    }

    /** Whoever is lost while a write is under way finds an item of each of its links begun and not settled. */
    private void inDoubt(Exchange write, List<String> all) {
        for (LinkIdentity link : write.links()) {
            boolean isOpen = begun.entrySet().stream()
                    .filter(entry -> entry.getKey().link().equals(link)
                            && entry.getValue().compareTo(write.began()) <= 0)
                    .map(entry -> settledAt.get((long) entry.getKey().index()))
                    .anyMatch(settled -> settled == null || settled.compareTo(write.ended()) >= 0);
            if (!isOpen) {
                all.add("what may be applied is in doubt: no item of %s is begun and not settled by %s"
                        .formatted(link, write));
            }
        }
    }

    @Override
    public String toString() {
        return (revokes ? "revokes, " : "")
                + (isKept ? "journal" : "no journal")
                + (failedAt == null ? "" : " that failed at " + failedAt);
    }
}
