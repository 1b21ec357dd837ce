package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.error.TrackerException;
import java.util.stream.Stream;

/** Why a batch ended before its input, for a message. */
final class StopReason {
    private StopReason() {}

    /**
     * The message.
     *
     * @param cause the error that ended the batch
     * @param pause what the server asks for; empty for nothing
     */
    static String of(Throwable cause, String tokenVariable, String pause) {
        boolean isRefused = Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed()))
                .anyMatch(error -> error instanceof TrackerException refusal && refusal.isStatus(401));
        String reason = isRefused ? "the credentials in " + tokenVariable + " were rejected: " : "";
        return "stopped: " + reason + cause.getMessage() + (pause.isEmpty() ? "" : "; " + pause);
    }
}
