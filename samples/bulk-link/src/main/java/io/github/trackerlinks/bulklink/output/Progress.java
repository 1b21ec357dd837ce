package io.github.trackerlinks.bulklink.output;

import java.time.Duration;
import java.util.Locale;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** How far a job is: redrawn five times a second on a terminal, else a line every ten seconds. */
public final class Progress {
    private static final Duration REDRAWN = Duration.ofMillis(200);
    private static final Duration PRINTED = Duration.ofSeconds(10);

    private Progress() {}

    /** Shows progress until disposed of. */
    public static Disposable show(Tally tally, StatusLine status) {
        return Flux.interval(status.isTerminal() ? REDRAWN : PRINTED, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(tick -> show(text(tally), status));
    }

    private static void show(String text, StatusLine status) {
        if (status.isTerminal()) {
            status.draw(text);
        } else {
            status.say(text);
        }
    }

    static String text(Tally tally) {
        long seconds = (long) tally.elapsed();
        return String.format(
                Locale.ROOT,
                "%d done, %.0f links/s, %d failed, %d:%02d",
                tally.done(),
                tally.linked() / Math.max(0.1, tally.elapsed()),
                tally.rows(Result.FAILED),
                seconds / 60,
                seconds % 60);
    }
}
