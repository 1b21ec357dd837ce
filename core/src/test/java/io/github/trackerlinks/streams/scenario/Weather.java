package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.LateCommit;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.fault.SuccessBody;
import io.github.trackerlinks.standin.wire.ResponseMode;
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
 * @param lateness how long after the client lost its answer a late write is done
 * @param outage when nothing works at all; {@code null} for never
 * @param expiry when the token is refused from; {@code null} for never
 */
public record Weather(
        Map<Kind, Double> chances,
        Duration slowness,
        Duration lateness,
        @Nullable Outage outage,
        @Nullable Duration expiry) {
    private static final int[] ERRORS = {500, 502, 503, 504};
    private static final int[] GIVEN_UP = {408, 460, 499};
    private static final int[] UNFINISHED = {202, 203, 206};
    private static final int[] UNPROCESSED = {421, 425};
    private static final ResponseMode[] LOST = {
        new ResponseMode.Dropped(false), new ResponseMode.Dropped(true), ResponseMode.NEVER
    };
    /** From beyond the usual limit of 8 KiB to what a client reads. */
    private static final int LEAST_KIBIBYTES = 9;

    private static final int MOST_KIBIBYTES = 60;
    private static final int MOST_INTERIM = 3;

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
        SLOW,
        /** A write that is done only some time after its answer was lost. */
        LATE_COMMIT,
        /** 200 with a login page from a gateway; nothing was done, as in all that follows up to {@link #UNPROCESSED}. */
        LOGIN_PAGE,
        /** 200 with an error object. */
        ERROR_OBJECT,
        /** 207 with an array that says of its element that it was refused. */
        MULTI_STATUS,
        /** 202, 203 or 206 without a body. */
        UNFINISHED,
        /** 200 or 201 with {@code OK}. */
        FALSE_TEXT,
        /** 408, 460 or 499. */
        GIVEN_UP_BEFORE,
        /** 421 or 425. */
        UNPROCESSED,
        /** 408, 460 or 499, and all was done. */
        GIVEN_UP_AFTER,
        /** 102 or 103 before the answer. */
        INTERIM,
        GZIP,
        HUGE_HEADERS,
        /** {@code OK} in place of a successful write's body; last, so that its share may be all that is left. */
        PLAIN_TEXT;

        /** Whether it is a gateway's doing. */
        public boolean isOfGateways() {
            return compareTo(LOGIN_PAGE) >= 0;
        }

        /** Whether nobody above HTTP can see it, so that it is there over sockets only. */
        public boolean isBelowAnswers() {
            return this == INTERIM || this == GZIP || this == HUGE_HEADERS;
        }

        /** Which requests can meet it. */
        public Scope scope() {
            return this == PLAIN_TEXT || this == LATE_COMMIT ? Scope.WRITES : Scope.ALL;
        }
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
            case LATE_COMMIT -> new LateCommit(lateness, LOST[random.nextInt(LOST.length)]);
            case LOGIN_PAGE -> Fault.successBefore(200, SuccessBody.HTML);
            case ERROR_OBJECT -> Fault.successBefore(200, SuccessBody.ERROR);
            case MULTI_STATUS -> Fault.successBefore(207, SuccessBody.ITEMS);
            case UNFINISHED -> Fault.successBefore(oneOf(UNFINISHED, random), SuccessBody.EMPTY);
            case FALSE_TEXT -> Fault.successBefore(200 + random.nextInt(2), SuccessBody.TEXT);
            case GIVEN_UP_BEFORE -> Fault.errorBefore(oneOf(GIVEN_UP, random));
            case UNPROCESSED -> Fault.errorBefore(oneOf(UNPROCESSED, random));
            case GIVEN_UP_AFTER -> Fault.errorAfter(oneOf(GIVEN_UP, random));
            case INTERIM -> Fault.interim(102 + random.nextInt(2), 1 + random.nextInt(MOST_INTERIM));
            case GZIP -> Fault.gzip();
            case HUGE_HEADERS -> Fault.hugeHeaders(random.nextInt(LEAST_KIBIBYTES, MOST_KIBIBYTES + 1));
            case PLAIN_TEXT -> Fault.successAfter(200, SuccessBody.TEXT);
        };
    }

    private static int oneOf(int[] statuses, SplittableRandom random) {
        return statuses[random.nextInt(statuses.length)];
    }

    /** Whether an answer can get lost, a slow or late one included. */
    public boolean losesAnswers() {
        return outage != null || chances.values().stream().anyMatch(chance -> chance > 0);
    }
}
