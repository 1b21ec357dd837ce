package io.github.trackerlinks.bulklink.output;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How fast a job was lately, and how long the rest takes at its slowest and at its fastest rate. */
final class Pace {
    /** Long enough for a request with many links, and its answer. */
    static final Duration STEP = Duration.ofSeconds(10);
    /** Three minutes. */
    private static final int STEPS = 18;

    /** Rows that were done in each of the last steps. */
    private final Deque<Double> perSecond = new ArrayDeque<>();

    private long millis;
    private long done;
    private boolean hasBegun;

    /**
     * Notes how far the job has come.
     *
     * @param nowMillis since any beginning
     */
    synchronized void at(long nowMillis, long nowDone) {
        if (!hasBegun) {
            hasBegun = true;
            millis = nowMillis;
            done = nowDone;
            return;
        }
        long passed = nowMillis - millis;
        if (passed >= STEP.toMillis()) {
            perSecond.addLast(1000.0 * (nowDone - done) / passed);
            millis = nowMillis;
            done = nowDone;
            if (perSecond.size() > STEPS) {
                perSecond.removeFirst();
            }
        }
    }

    /** The time that so many rows take; empty if nothing is known yet. */
    synchronized String left(long rows) {
        double fastest =
                perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double slowest =
                perSecond.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        if (fastest <= 0 || rows < 0) {
            return "";
        }
        String least = text(rows / fastest);
        return slowest <= 0 ? "at least " + least + " left" : least + " to " + text(rows / slowest) + " left";
    }

    private static String text(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
