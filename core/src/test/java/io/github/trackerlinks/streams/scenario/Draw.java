package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.rules.Uniqueness;
import io.github.trackerlinks.streams.scenario.Scenario.Consumer;
import io.github.trackerlinks.streams.scenario.Scenario.Input;
import io.github.trackerlinks.streams.scenario.Weather.Kind;
import io.github.trackerlinks.streams.scenario.Weather.Outage;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the scenario of a seed: how the server behaves, what goes wrong, what is asked for. */
public final class Draw {
    private static final Duration MAX_LAG = Duration.ofSeconds(2);
    private static final double MAX_CHANCE = 0.1;
    /** More than of other kinds: only writes can be late. */
    private static final double MAX_LATE_CHANCE = 0.3;

    /** As long as a link is tried again that meets other writes each time. */
    private static final Duration QUICK_PATIENCE = Duration.ofSeconds(15);

    /**
     * Of a server in real time, which answers within 5 ms on an idle machine: the laws hold where a write that is given up
     * lands within the settle time, and a busy machine held threads up for 700 ms.
     */
    private static final Duration QUICK_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration QUICK_SLACK = Duration.ofMillis(600);
    private static final Duration QUICK_LATENESS = Duration.ofMillis(100);
    /** Listings show a late write at least this long before the settle time is over. After that, no law holds for it. */
    private static final Duration LATE_SLACK = Duration.ofMillis(1);

    /** Shares of the changes that remove a link, and of those that are followed by another one of a link that came before. */
    private static final double REMOVED = 0.4;

    private static final double AGAIN = 0.4;
    private static final double HALF = 0.5;

    private final long seed;
    private final SplittableRandom random;

    private Draw(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The scenario of this seed, always the same. */
    public static Scenario scenario(long seed) {
        return new Draw(seed).scenario();
    }

    /** The same with items that want their links removed, and more items of the same links. */
    public static Scenario changes(long seed) {
        return new Draw(seed).changes(scenario(seed));
    }

    private Scenario changes(Scenario links) {
        List<Item> items = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        for (Item item : links.items()) {
            items.add(item.at(items.size(), chance(REMOVED)));
            delays.add(links.input().delays().get(item.index()));
            while (chance(AGAIN)) {
                Item earlier = items.get(random.nextInt(items.size()));
                items.add(earlier.at(items.size(), chance(HALF)));
                delays.add(chance(HALF) ? Duration.ZERO : between(Duration.ZERO, MAX_LAG));
            }
        }
        return new Scenario(
                seed,
                links.cast(),
                items,
                links.existing(),
                links.options(),
                links.exchangeTimeout(),
                links.server(),
                links.weather(),
                new Input(delays, links.input().end()),
                links.consumer());
    }

    /**
     * A smaller one that can be run in real time: nothing takes longer than a fraction of a second, nothing is there
     * before, no consumer is slow and the server is never away.
     */
    public static Scenario quickScenario(long seed) {
        return new Draw(seed).quickScenario();
    }

    private Scenario quickScenario() {
        StandInOptions links = links();
        Inputs inputs = Inputs.draw(random, links.rules().links());
        Duration lag = between(Duration.ZERO, Duration.ofMillis(60));
        StandInOptions server = inputs.poison(server(links, lag))
                .withRate(rate -> rate.withPerSecond(0))
                .withTiming(timing -> timing.withLatency(Duration.ofMillis(1)).withLatencyUpTo(Duration.ofMillis(5)));
        Weather weather = weather(null, QUICK_LATENESS, true);
        double left = 1;
        for (Map.Entry<Kind, Double> chance : weather.chances().entrySet()) {
            Kind kind = chance.getKey();
            if (kind != Kind.REFUSED) {
                Fault fault = Objects.requireNonNull(weather.fault(kind, random));
                double share = Math.min(chance.getValue() / 2, left);
                left -= share;
                server = server.withFaults(faults -> faults.with(fault, share, kind.scope()));
            }
        }
        return new Scenario(
                seed,
                inputs.cast(),
                inputs.items(),
                List.of(),
                options(lag, BatchOptions.DEFAULT_PATIENCE)
                        .mutate()
                        .patience(QUICK_PATIENCE)
                        .settleTime(lag.plus(QUICK_SLACK).plus(weather.lateness()))
                        .build(),
                QUICK_TIMEOUT,
                server,
                new Weather(Map.of(), Duration.ZERO, weather.lateness(), null, null),
                new Input(Collections.nCopies(inputs.items().size(), Duration.ZERO), Input.End.COMPLETES),
                new Consumer(Long.MAX_VALUE, Duration.ZERO, null));
    }

    private Scenario scenario() {
        StandInOptions links = links();
        Duration lag = chance(0.5) ? between(Duration.ZERO, MAX_LAG) : Duration.ZERO;
        boolean outage = chance(0.12);
        Duration patience = between(Duration.ofSeconds(60), Duration.ofSeconds(180));
        Inputs inputs = Inputs.draw(random, links.rules().links());
        BatchOptions options = options(lag, patience);
        Duration latest = options.settleTime().minus(lag).minus(LATE_SLACK);
        return new Scenario(
                seed,
                inputs.cast(),
                inputs.items(),
                inputs.existing(),
                options,
                between(Duration.ofSeconds(2), Duration.ofSeconds(8)),
                inputs.poison(server(links, lag)),
                weather(outage ? patience : null, latest, false),
                input(inputs.items().size()),
                consumer());
    }

    private StandInOptions links() {
        return StandInOptions.defaults().withLinks(this::draw);
    }

    private void draw(LinkRules links) {
        links.withEntityAnswer(chance(0.5))
                .withDuplicates(oneOf(
                        Duplicates.REFUSED,
                        Duplicates.REFUSED,
                        Duplicates.CONFLICT,
                        Duplicates.ACCEPTED,
                        Duplicates.IGNORED))
                .withUniqueness(chance(0.2) ? Uniqueness.PAIR : Uniqueness.TRIPLE)
                .withAtomicArrays(chance(0.6))
                .withConflicts(chance(0.2));
        if (chance(0.2)) {
            links.withArrayLimit(1 + random.nextInt(20)).withArrayLimitStatus(oneOf(400, 413, 422));
        }
    }

    private StandInOptions server(StandInOptions links, Duration lag) {
        Duration latency = between(Duration.ZERO, Duration.ofMillis(300));
        StandInOptions server = links.withToken(Watch.TOKEN)
                .withRandomSeed(seed)
                .withTiming(timing -> timing.withLatency(latency.dividedBy(2))
                        .withLatencyUpTo(latency)
                        .withListingLag(lag))
                .withMoves(moves -> moves.withStatus(oneOf(301, 302, 307, 308)))
                .withDialect(Dialect.defaults()
                        .with(Question.MISSING_TARGET, oneOf("404", "422"))
                        .with(Question.SELF_LINK, oneOf("422", "400", "409"))
                        .with(Question.RELATES_DIRECTION, oneOf("inward", "outward"))
                        .with(Question.EPIC_DIRECTION, oneOf("inward", "outward"))
                        .with(Question.LINK_IDS, oneOf("shared", "own")));
        return chance(0.25) ? limited(server) : server;
    }

    private StandInOptions limited(StandInOptions server) {
        return server.withRate(rate -> rate.withPerSecond(2 + random.nextInt(30))
                .withForm(oneOf(RateForm.values()))
                .withRetryAfter(oneOf(RetryAfter.values())));
    }

    /** The settle time is never below the lag, which is what it is for. */
    private BatchOptions options(Duration lag, Duration patience) {
        return BatchOptions.builder()
                .window(1 + random.nextInt(chance(0.5) ? 8 : 64))
                .minArrayWait(between(Duration.ofMillis(1), Duration.ofMillis(200)))
                .batchSize(1 + random.nextInt(30))
                .concurrency(1 + random.nextInt(8))
                .settleTime(
                        chance(0.5)
                                ? BatchOptions.DEFAULT_SETTLE_TIME
                                : lag.plus(between(Duration.ZERO, Duration.ofSeconds(1))))
                .patience(patience)
                .existing(oneOf(Existing.DETECT_ON_CONFLICT, Existing.DETECT_ON_CONFLICT, Existing.READ_FIRST))
                .order(oneOf(Order.values()))
                .rememberSettled(chance(0.3) ? 1 + random.nextInt(64) : 0)
                .orientation(oneOf(Orientation.values()))
                .build();
    }

    /**
     * @param patience where there is to be an outage, shorter or longer than that
     * @param latest how late a write may be at most; there is none where that is not positive
     * @param overSockets whether what only sockets can do is drawn, too
     */
    private Weather weather(@Nullable Duration patience, Duration latest, boolean overSockets) {
        Map<Kind, Double> chances = new EnumMap<>(Kind.class);
        double most = oneOf(0.0, 0.0, 0.02, 0.05, MAX_CHANCE);
        double kinds = random.nextDouble();
        for (Kind kind : Kind.values()) {
            if (!kind.isOfGateways() && kind != Kind.LATE_COMMIT && most > 0 && chance(kinds)) {
                chances.put(kind, random.nextDouble() * most);
            }
        }
        addGateways(chances, overSockets);
        boolean late = latest.compareTo(Duration.ZERO) > 0 && chance(0.2);
        if (late) {
            chances.put(Kind.LATE_COMMIT, random.nextDouble() * MAX_LATE_CHANCE);
        }
        Duration expiry = chance(0.03) ? between(Duration.ZERO, Duration.ofSeconds(10)) : null;
        return new Weather(
                chances,
                between(Duration.ofMillis(50), Duration.ofSeconds(10)),
                late ? lateness(latest) : Duration.ZERO,
                patience == null ? null : outage(patience),
                expiry);
    }

    /**
     * There are many kinds that cost an answer, so that each is rarer. What costs none may be frequent: plain text after a
     * write that was done, and what only sockets can do.
     */
    private void addGateways(Map<Kind, Double> chances, boolean overSockets) {
        double most = oneOf(0.0, 0.0, MAX_CHANCE / 4, MAX_CHANCE / 2);
        double kinds = random.nextDouble();
        for (Kind kind : Kind.values()) {
            boolean frequent = kind.isBelowAnswers() || kind == Kind.PLAIN_TEXT;
            if (kind.isOfGateways() && !frequent && most > 0 && chance(kinds)) {
                chances.put(kind, random.nextDouble() * most);
            } else if (frequent && (overSockets || !kind.isBelowAnswers()) && chance(0.15)) {
                chances.put(kind, random.nextDouble());
            }
        }
    }

    private Duration lateness(Duration latest) {
        return chance(0.3) ? latest : between(Duration.ofNanos(1), latest);
    }

    private Outage outage(Duration patience) {
        Duration from = between(Duration.ZERO, Duration.ofSeconds(5));
        Duration length = chance(0.3) ? patience.multipliedBy(4) : patience.dividedBy(2 + random.nextInt(20));
        Kind kind = oneOf(
                Kind.REFUSED,
                Kind.ERROR_BEFORE,
                Kind.ERROR_AFTER,
                Kind.DROP_BEFORE,
                Kind.SILENT_BEFORE,
                Kind.SILENT_AFTER);
        if (chance(0.5)) {
            kind = oneOf(
                    Kind.LOGIN_PAGE,
                    Kind.ERROR_OBJECT,
                    Kind.UNFINISHED,
                    Kind.FALSE_TEXT,
                    Kind.GIVEN_UP_BEFORE,
                    Kind.UNPROCESSED,
                    Kind.GIVEN_UP_AFTER);
        }
        return new Outage(from, from.plus(length), kind);
    }

    private Input input(int items) {
        Duration longest = chance(0.3) ? between(Duration.ofMillis(1), Duration.ofMillis(400)) : Duration.ZERO;
        List<Duration> delays = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            delays.add(longest.isZero() || chance(0.5) ? Duration.ZERO : between(Duration.ZERO, longest));
        }
        Input.End end = chance(0.85) ? Input.End.COMPLETES : oneOf(Input.End.FAILS, Input.End.STAYS_OPEN);
        return new Input(delays, end);
    }

    private Consumer consumer() {
        boolean slow = chance(0.25);
        Duration cancel =
                chance(0.12) ? between(Duration.ofMillis(1), Duration.ofMillis(1 + random.nextInt(12_000))) : null;
        return new Consumer(
                slow ? 1 + random.nextInt(6) : Long.MAX_VALUE,
                slow ? between(Duration.ofMillis(1), Duration.ofSeconds(2)) : Duration.ZERO,
                cancel);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos() + 1));
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
