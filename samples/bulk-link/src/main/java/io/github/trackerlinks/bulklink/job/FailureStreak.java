package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.process.ExitCode;

/**
 * Stops a job after too many consecutive failures. Rows that describe no link say nothing about the server and do not
 * count.
 */
final class FailureStreak {
    private final int longest;
    private final StopSignal stop;
    private int length;

    FailureStreak(int longest, StopSignal stop) {
        this.longest = longest;
        this.stop = stop;
    }

    void add(LinkOutcome<?> outcome) {
        if (outcome.isAsWanted()) {
            length = 0;
        } else if (outcome.error()
                .filter(InvalidItemException.class::isInstance)
                .isEmpty()) {
            length++;
        }
        if (length >= longest) {
            stop.now(
                    ExitCode.STOPPED,
                    "stopped: " + length
                            + " consecutive links failed or are unknown; raise --max-failures to allow more");
        }
    }
}
