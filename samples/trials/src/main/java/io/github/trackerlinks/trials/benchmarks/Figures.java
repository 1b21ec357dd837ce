package io.github.trackerlinks.trials.benchmarks;

/**
 * The cost of a long stream.
 *
 * @param micros microseconds of CPU per link
 * @param briefMicros the same for short streams in the same JVM
 * @param peakHeap the most bytes in use after a collection
 */
record Figures(double micros, double briefMicros, long peakHeap) {
    static Figures parse(String line) {
        String[] words = line.split(" ", -1);
        return new Figures(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public String toString() {
        return micros + " " + briefMicros + " " + peakHeap;
    }
}
