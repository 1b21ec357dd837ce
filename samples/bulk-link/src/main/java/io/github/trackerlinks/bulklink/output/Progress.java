package io.github.trackerlinks.bulklink.output;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Shows the progress of a job. A terminal shows one line that is redrawn five times a second. Elsewhere a line is
 * printed every ten seconds. A line is also printed when the job starts to wait.
 */
public final class Progress {
    private static final Duration REDRAW_INTERVAL = Duration.ofMillis(200);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final int CHECKS_PER_LINE = 10;

    private final Counters counters;
    private final StatusLine status;
    private final Supplier<String> waiting;
    private final OptionalLong total;
    private final Pace pace = new Pace();
    private boolean wasWaiting;

    private Progress(Counters counters, StatusLine status, OptionalLong total, Supplier<String> waiting) {
        this.total = total;
        this.counters = counters;
        this.status = status;
        this.waiting = waiting;
    }

    /**
     * Shows the progress until it is disposed.
     *
     * @param total how many rows there are; empty if that is not known
     * @param waiting describes what the job is waiting for; empty if it is not waiting
     */
    public static Disposable show(Counters counters, StatusLine status, OptionalLong total, Supplier<String> waiting) {
        Progress progress = new Progress(counters, status, total, waiting);
        return Flux.interval(status.isTerminal() ? REDRAW_INTERVAL : CHECK_INTERVAL, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(progress::show);
    }

    private void show(long check) {
        String why = waiting.get();
        boolean isNew = !why.isEmpty() && !wasWaiting;
        wasWaiting = !why.isEmpty();
        pace.at(counters.millis(), counters.done());
        String text = text(counters, total, pace) + (why.isEmpty() ? "" : "; " + why);
        if (isNew) {
            status.say(text);
        }
        if (status.isTerminal()) {
            status.draw(text);
        } else if (!isNew && check % CHECKS_PER_LINE == CHECKS_PER_LINE - 1) {
            status.say(text);
        }
    }

    static String text(Counters counters, OptionalLong total, Pace pace) {
        long seconds = (long) counters.elapsed();
        long unknown = counters.rows(Result.UNKNOWN);
        // Cells with line breaks are counted once for each of their lines.
        long rows = Math.max(total.orElse(0), counters.done());
        String left = total.isEmpty() || rows == counters.done() ? "" : pace.left(rows - counters.done());
        double elapsed = Math.max(0.1, counters.elapsed());
        return String.format(
                Locale.ROOT,
                "%d%s done, %.0f links/s, %.1f requests/s, %d failed%s, %d:%02d%s",
                counters.done(),
                total.isEmpty() ? "" : "/" + rows,
                counters.linked() / elapsed,
                counters.requests() / elapsed,
                counters.failed(),
                unknown == 0 ? "" : ", " + unknown + " unknown",
                seconds / 60,
                seconds % 60,
                left.isEmpty() ? "" : ", " + left);
    }
}
