package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.UsageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * When a job reads no more rows, and how long what is under way may take then. The clock is looked at, since timers stand still
 * while a machine sleeps.
 *
 * @param at null for never
 * @param drain how long to wait for what is under way
 */
public record Deadline(@Nullable Instant at, Duration drain, Clock clock) {
    /** How long what is under way may take by default: as long as an exchange, and a few times that for what has to be read. */
    public static final String DEFAULT_DRAIN = "2m";

    private static final Duration LOOKED_AT = Duration.ofMillis(200);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** No deadline. */
    public static Deadline none() {
        return new Deadline(null, Duration.ZERO, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * The earlier one of two.
     *
     * @param at null for none
     * @param after from now; null for none
     */
    public static Deadline of(@Nullable StopAt at, @Nullable Duration after, Duration drain, Clock clock)
            throws UsageException {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Instant byClock = at == null ? Instant.MAX : at.after(now).toInstant();
        Instant byTime = after == null ? Instant.MAX : now.toInstant().plus(after);
        Instant first = byClock.isBefore(byTime) ? byClock : byTime;
        return new Deadline(first.equals(Instant.MAX) ? null : first, drain, clock);
    }

    /** Stops the job when its time has come. */
    public Disposable watch(StopSignal stop) {
        Instant end = at;
        return end == null
                ? Disposables.disposed()
                : Flux.interval(LOOKED_AT, Schedulers.boundedElastic())
                        .onBackpressureDrop()
                        .subscribe(tick -> look(end, stop));
    }

    private void look(Instant end, StopSignal stop) {
        Instant now = clock.instant();
        if (now.isBefore(end)) {
            return;
        }
        stop.drain("it is " + time(end) + ": reads no more rows, and waits for what is under way, at most until "
                + time(end.plus(drain)) + " (--drain-time)");
        if (!now.isBefore(end.plus(drain))) {
            stop.now(ExitCode.STOPPED, "stopped: what was under way at " + time(end) + " has not ended");
        }
    }

    /** A time for a message: with its day unless that is today. */
    public String time(Instant instant) {
        boolean isToday = LocalDate.ofInstant(instant, clock.getZone()).equals(LocalDate.now(clock));
        return (isToday ? TIME : DAY_AND_TIME).format(instant.atZone(clock.getZone()));
    }
}
