package io.github.trackerlinks.trials.benchmarks;

import io.github.trackerlinks.trials.benchmarks.Meter.Cost;
import io.github.trackerlinks.trials.benchmarks.contestant.Pool;
import io.github.trackerlinks.trials.benchmarks.contestant.TrackerLinks;

/** One long stream, with short ones before and after it. In one warmed-up JVM they can be compared. */
final class StreamedLinks {
    private static final int CONCURRENCY = 32;
    private static final int PER_SOURCE = 100;
    private static final int SHORT_STREAMS = 10;

    private final TrackerLinks links;

    StreamedLinks(String baseUrl) {
        this.links = new TrackerLinks(new Pool(baseUrl, CONCURRENCY));
    }

    /**
     * Arguments: base URL, links for the warm-up, links of a short stream, links of the long one. Prints the figures.
     */
    public static void main(String[] arguments) {
        StreamedLinks streams = new StreamedLinks(arguments[0]);
        System.out.println(streams.measure(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        System.exit(0);
    }

    Figures measure(int warmUp, int brief, int extended) {
        stream(warmUp);
        double before = shortStreams(brief);
        PeakHeap heap = PeakHeap.watch();
        double micros = brief == extended ? shortStreams(brief) : stream(extended);
        long peak = heap.end();
        double after = shortStreams(brief);
        return new Figures(micros, (before + after) / 2, peak);
    }

    /** The number of links that {@link #measure} creates. */
    static long total(int warmUp, int brief, int extended) {
        long measured = brief == extended ? (long) SHORT_STREAMS * brief : extended;
        return warmUp + 2L * SHORT_STREAMS * brief + measured;
    }

    /** Measures several short streams together: a single one is too short for the clock. */
    private double shortStreams(int count) {
        Meter meter = new Meter();
        for (int i = 0; i < SHORT_STREAMS; i++) {
            create(count);
        }
        Cost cost = meter.cost((long) SHORT_STREAMS * count);
        return cost.micros();
    }

    private double stream(int count) {
        Meter meter = new Meter();
        create(count);
        return meter.cost(count).micros();
    }

    private void create(int count) {
        Long created = links.created(count, PER_SOURCE).block();
        if (created == null || created != count) {
            throw new IllegalStateException("should create " + count + " links, created " + created);
        }
    }
}
