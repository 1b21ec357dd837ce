package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.standin.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong.
 *
 * @param chances each kind's probability per request
 * @param slowness how long a slow body takes
 * @param outage when nothing works at all; {@code null} for never
 * @param expiry when the token is refused from; {@code null} for never
 */
public record Weather(
        Map<Kind, Double> chances,
        Duration slowness,
        @Nullable Outage outage,
        @Nullable Duration expiry) {
    private static final int[] ERRORS = {500, 502, 503, 504};

    /** What can happen to one request. */
    public enum Kind {
        REFUSED,
        DROP_BEFORE,
        DROP_AFTER,
        ERROR_BEFORE,
        ERROR_AFTER,
        SILENT_BEFORE,
        SILENT_AFTER,
        TRUNCATED,
        SLOW
    }

    /**
     * A time in which each request meets the same.
     *
     * @param from since the start
     * @param to since the start
     * @param kind what it meets
     */
    public record Outage(Duration from, Duration to, Kind kind) {}

    /** Keeps the chances in a fixed order, because one number is drawn for all of them. */
    public Weather {
        chances = new TreeMap<>(chances);
    }

    /** What a request meets that is sent now; {@code null} for nothing. */
    @Nullable
    public Kind next(Duration now, SplittableRandom random) {
        double drawn = random.nextDouble();
        if (outage != null && now.compareTo(outage.from) >= 0 && now.compareTo(outage.to) < 0) {
            return outage.kind;
        }
        for (Map.Entry<Kind, Double> chance : chances.entrySet()) {
            drawn -= chance.getValue();
            if (drawn < 0) {
                return chance.getKey();
            }
        }
        return null;
    }

    /** The same as the stand-in says it; {@code null} where the request never gets there. */
    @Nullable
    public Fault fault(Kind kind, SplittableRandom random) {
        int status = outage == null ? ERRORS[random.nextInt(ERRORS.length)] : 503;
        return switch (kind) {
            case REFUSED -> null;
            case DROP_BEFORE -> Fault.dropBefore();
            case DROP_AFTER -> Fault.dropAfter();
            case ERROR_BEFORE -> Fault.errorBefore(status);
            case ERROR_AFTER -> Fault.errorAfter(status);
            case SILENT_BEFORE -> Fault.silentBefore();
            case SILENT_AFTER -> Fault.silentAfter();
            case TRUNCATED -> Fault.truncate();
            case SLOW -> Fault.slow(slowness);
        };
    }

    /** Whether an answer can get lost, a slow or late one included. */
    public boolean losesAnswers() {
        return outage != null || chances.values().stream().anyMatch(chance -> chance > 0);
    }
}
