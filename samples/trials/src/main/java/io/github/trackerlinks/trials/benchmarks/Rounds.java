package io.github.trackerlinks.trials.benchmarks;

import io.github.trackerlinks.trials.benchmarks.Meter.Cost;
import io.github.trackerlinks.trials.benchmarks.contestant.Contestant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Measures contestants in turns, so that a disturbance of the machine affects all of them. The order is reversed in
 * each round. A ratio compares two costs of the same round.
 */
final class Rounds {
    private final Counter counter;
    private final Table table;
    private final Settings settings;

    Rounds(Counter counter, Table table, Settings settings) {
        this.counter = counter;
        this.table = table;
        this.settings = settings;
    }

    /** @param reference the index of the contestant that the others are compared with */
    void run(String title, int links, List<Contestant> contestants, int reference) throws IOException {
        List<List<Cost>> costs = new ArrayList<>();
        for (int round = -settings.warmUpRounds(); round < settings.rounds(); round++) {
            List<Cost> costsOfRound = round(links, contestants, round % 2 == 0);
            if (round >= 0) {
                costs.add(costsOfRound);
            }
        }
        String than = contestants.get(reference).name();
        table.part(title, "us CPU (range)", "bytes", "of " + than + " (range)");
        for (int i = 0; i < contestants.size(); i++) {
            table.row(contestants.get(i).name(), cells(costs, i, reference));
        }
    }

    private List<Cost> round(int links, List<Contestant> contestants, boolean forwards) throws IOException {
        Cost[] costs = new Cost[contestants.size()];
        for (int i = 0; i < costs.length; i++) {
            int turn = forwards ? i : costs.length - 1 - i;
            costs[turn] = measure(links, contestants.get(turn));
        }
        return List.of(costs);
    }

    /** Measures one contestant. Fails if it did not create all links. */
    private Cost measure(int links, Contestant contestant) throws IOException {
        System.gc();
        long before = counter.count();
        Meter meter = new Meter();
        long created = Objects.requireNonNull(contestant.create().apply(links).block(), "a count");
        Cost cost = meter.cost(links);
        long counted = counter.count() - before;
        if (created != links || counted != links) {
            throw new IllegalStateException(String.format(
                    "%s: should create %d links, reported %d, %d arrived", contestant.name(), links, created, counted));
        }
        return cost;
    }

    /** Counts what arrives, apart from the contestants. */
    interface Counter {
        /** The number of links, or of calls, so far. */
        long count() throws IOException;
    }

    private static List<String> cells(List<List<Cost>> costs, int contestant, int reference) {
        Spread micros = Spread.of(
                costs.stream().map(round -> round.get(contestant).micros()).toList());
        Spread bytes = Spread.of(
                costs.stream().map(round -> round.get(contestant).bytes()).toList());
        Spread ratio = Spread.of(IntStream.range(0, costs.size())
                .mapToObj(round -> costs.get(round).get(contestant).micros()
                        / costs.get(round).get(reference).micros())
                .toList());
        return List.of(micros.text(2), String.format(Locale.ROOT, "%,.0f", bytes.median()), ratio.text(2));
    }
}
