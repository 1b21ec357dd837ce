package io.github.trackerlinks.streams;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The journal of a stream, and when its items are revoked. Many streams have neither. Any thread may write. */
final class Diary implements BatchJournal<Item> {
    private static final double SHARE = 0.3;

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

    /**
     * @param seed of the scenario, from which all is drawn
     * @param longest how long an entry takes at most, and a tenth of the time in which items are revoked
     */
    Diary(long seed, Duration longest, Scheduler time, Supplier<Duration> clock) {
        this.seed = seed;
        this.longest = longest;
        this.time = time;
        this.clock = clock;
        this.random = new SplittableRandom(~seed);
        this.revokes = random.nextDouble() < SHARE;
        this.isKept = random.nextDouble() < SHARE;
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
    public Mono<Void> beforeWrite(List<? extends Item> items) {
        return pause().doOnSuccess(done -> wrote(items));
    }

    @Override
    public synchronized Mono<Void> settled(List<? extends LinkOutcome<? extends Item>> outcomes) {
        note(!settling, "two entries of outcomes at once");
        note(!outcomes.isEmpty(), "an entry of no outcome");
        settling = true;
        return pause().doOnSuccess(done ->
                settled(outcomes.stream().map(LinkOutcome::index).toList(), false));
    }

    private synchronized Mono<Void> pause() {
        return longest.isZero() || random.nextBoolean()
                ? Mono.empty()
                : Mono.delay(Duration.ofNanos(random.nextLong(longest.toNanos() + 1)), time)
                        .then();
    }

    /** They may have been sent from now on. */
    synchronized void wrote(List<? extends Item> items) {
        items.stream()
                .map(Item::link)
                .distinct()
                .forEach(link ->
                        written.computeIfAbsent(link, key -> new ArrayList<>()).add(clock.get()));
    }

    private synchronized void settled(List<Long> outcomes, boolean more) {
        settling = more;
        settled.addAll(outcomes);
    }

    /** An outcome is emitted. */
    synchronized void told(long index) {
        if (isKept) {
            Long next = settled.poll();
            note(next != null && next == index, "%d is told, and %s is what was written down".formatted(index, next));
        }
    }

    private void note(boolean holds, String law) {
        if (!holds) {
            broken.add("journal: " + law);
        }
    }

    /** What left was written down before, once for each time; and what was told was, in this order. */
    synchronized List<String> broken(List<Exchange> exchanges) {
        List<String> all = new ArrayList<>(broken);
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

    @Override
    public String toString() {
        return (revokes ? "revokes, " : "") + (isKept ? "journal" : "no journal");
    }
}
