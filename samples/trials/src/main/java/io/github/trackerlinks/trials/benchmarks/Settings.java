package io.github.trackerlinks.trials.benchmarks;

import java.util.List;

/**
 * The amount of work to measure.
 *
 * @param rounds rounds that are measured
 * @param warmUpRounds rounds before them that are not measured
 * @param links links per round, for requests that create one, five or a hundred links
 * @param streams lengths of the streams, shortest first
 * @param streamWarmUp links to create before the first stream is measured
 */
record Settings(int rounds, int warmUpRounds, Links links, List<Integer> streams, int streamWarmUp) {
    private static final int MILLION = 1_000_000;

    static Settings full(int rounds) {
        return new Settings(
                rounds,
                6,
                new Links(10_000, 50_000, 400_000),
                List.of(MILLION / 10, MILLION, 10 * MILLION),
                3 * MILLION);
    }

    /** Shows that everything works. The figures mean nothing. */
    static Settings quick() {
        return new Settings(2, 0, new Links(20, 100, 1_000), List.of(1_000, 2_000, 4_000), 1_000);
    }

    record Links(int single, int five, int hundred) {}
}
