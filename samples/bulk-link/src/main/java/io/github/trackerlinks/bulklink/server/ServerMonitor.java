package io.github.trackerlinks.bulklink.server;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.resilience.ResilienceFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Observes the response of each attempt and describes what the job is waiting for: since when and until when. */
public final class ServerMonitor implements TrackerCallFilter {
    private static final Duration MIN_SHOWN = Duration.ofSeconds(3);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private @Nullable Duration patience;
    private int underWay;
    /** When the last response came, or when the first call without a response was sent. */
    private Instant silentSince = Instant.MIN;
    /** Since when the server accepts nothing; null while it does. */
    private @Nullable Instant failingSince;

    private @Nullable String problem;
    private Instant pausedSince = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private Instant lastBegan = Instant.MIN;

    public ServerMonitor(Clock clock) {
        this.clock = clock;
    }

    /** How long the job waits while the server accepts nothing. Unknown until this is called. */
    public synchronized void patience(Duration length) {
        patience = length;
    }

    @Override
    public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
        return Mono.defer(() -> {
            began();
            AtomicBoolean isUnderWay = new AtomicBoolean(true);
            Runnable end = () -> ended(isUnderWay);
            return next.send()
                    .doOnTerminate(end)
                    .doOnCancel(end)
                    .doOnSuccess(answer -> answered())
                    .doOnError(TrackerException.class, this::failed);
        });
    }

    private synchronized void began() {
        lastBegan = clock.instant();
        if (underWay++ == 0) {
            silentSince = lastBegan;
        }
    }

    private synchronized void ended(AtomicBoolean isUnderWay) {
        underWay -= isUnderWay.getAndSet(false) ? 1 : 0;
    }

    private synchronized void answered() {
        silentSince = clock.instant();
        failingSince = null;
    }

    private synchronized void failed(TrackerException error) {
        Instant now = clock.instant();
        silentSince = now;
        problem = error.getMessage();
        if (error instanceof TrackerResponseException answer) {
            answer.retryAfter().map(now::plus).filter(pausedUntil::isBefore).ifPresent(until -> pause(now, until));
            if (answer.status() < 500 && answer.status() != 429) {
                failingSince = null;
                return;
            }
        }
        failingSince = failingSince == null ? now : failingSince;
    }

    /** The error of the last attempt that failed; null if none has. */
    public synchronized @Nullable String problem() {
        return problem;
    }

    private void pause(Instant now, Instant until) {
        pausedSince = pausedUntil.isAfter(now) ? pausedSince : now;
        pausedUntil = until;
    }

    /** Describes the pause that the server asked for; empty if there is none now. */
    public synchronized String pause() {
        return pausedUntil.isAfter(clock.instant())
                ? "since " + time(pausedSince) + " the server asks for a pause until " + time(pausedUntil)
                : "";
    }

    /** Describes what the job is waiting for, since when and until when; empty if it is not waiting. */
    public synchronized String waiting() {
        String pause = pause();
        if (!pause.isEmpty()) {
            return pause;
        }
        if (failingSince != null) {
            return isLongEnough(failingSince) && !isIdle()
                    ? "the server has accepted nothing since " + time(failingSince) + until(failingSince) + " ("
                            + problem + ")"
                    : "";
        }
        return underWay > 0 && isLongEnough(silentSince)
                ? "no response since " + time(silentSince) + ", the next attempt is at "
                        + time(silentSince.plus(ConnectionOptions.DEFAULT_EXCHANGE_TIMEOUT))
                : "";
    }

    private String until(Instant since) {
        return patience == null ? "" : ", patience ends at " + time(since.plus(patience));
    }

    /** After the last failure there was no retry: the job is waiting for its input. */
    private boolean isIdle() {
        return underWay == 0
                && lastBegan.plus(ResilienceFilter.DEFAULT_MAX_WAIT).isBefore(clock.instant());
    }

    private boolean isLongEnough(Instant since) {
        return !since.plus(MIN_SHOWN).isAfter(clock.instant());
    }

    private String time(Instant instant) {
        ZoneId zone = clock.getZone();
        boolean isToday = LocalDate.ofInstant(instant, zone).equals(LocalDate.now(clock));
        return (isToday ? TIME : DAY_AND_TIME).format(instant.atZone(zone));
    }
}
