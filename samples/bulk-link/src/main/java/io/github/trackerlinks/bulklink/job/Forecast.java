package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.bulklink.server.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** What can be said of the end of a job before it begins. */
public final class Forecast {
    private Forecast() {}

    /**
     * The first line of a job.
     *
     * @param rows how many are left; empty if that is not known
     * @param perRow requests that a row takes, if it shares none
     */
    public static String text(OptionalLong rows, int perRow, Rate rate, Deadline deadline) {
        Instant at = deadline.at();
        String stop = at == null ? "" : "; reads no more rows after " + deadline.time(at);
        if (rows.isEmpty()) {
            return "the number of rows is not known; "
                    + (rate.isUnlimited()
                            ? "as fast as Tracker answers"
                            : "at " + rate.number() + " requests/s, some " + (long) (rate.perSecond() * 3600 / perRow)
                                    + " rows an hour")
                    + stop;
        }
        String count = "about " + rows.getAsLong() + " rows";
        if (rate.isUnlimited()) {
            return count + ", as fast as Tracker answers" + stop;
        }
        Duration time = rate.duration(rows.getAsLong() * perRow);
        String each = perRow == 1 ? "a request" : perRow + " requests";
        return count + " at " + rate.number() + " requests/s: expected to end by "
                + deadline.time(deadline.clock().instant().plus(time)) + ", in " + Rate.text(time) + ", if each takes "
                + each + stop;
    }
}
