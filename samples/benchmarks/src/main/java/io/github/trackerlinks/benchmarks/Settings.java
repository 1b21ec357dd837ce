package io.github.trackerlinks.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds that are measured
 * @param warmUpRounds that are not
 * @param links of a round, by how many of them one request creates: one, five, a hundred
 * @param streams lengths of the streams, the shortest first
 * @param streamWarmUp links before the first stream is measured
 * @param forks JVMs of their own for each JMH benchmark; 0 for none
 */
record Settings(int rounds, int warmUpRounds, Links links, List<Integer> streams, int streamWarmUp, int forks) {
    private static final int MILLION = 1_000_000;

    static Settings full(int rounds) {
        return new Settings(
                rounds,
                6,
                new Links(10_000, 50_000, 400_000),
                List.of(MILLION / 10, MILLION, 10 * MILLION),
                3 * MILLION,
                1);
    }

    /** Shows that all of it works; the figures are worth nothing. */
    static Settings quick() {
        return new Settings(2, 0, new Links(20, 100, 1_000), List.of(1_000, 2_000, 4_000), 1_000, 0);
    }

    record Links(int single, int five, int hundred) {}
}
