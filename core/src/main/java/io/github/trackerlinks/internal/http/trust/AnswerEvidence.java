package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.error.TrackerException;

/** The evidence about texts that answer one kind of write in place of JSON. Reads add to it. */
public interface AnswerEvidence {
    /** Whether the latest response proved nothing, so that a read before the next write is useful. */
    boolean isInDoubt();

    /** Whether some text counts as a success. */
    boolean isRelied();

    /** Whether this error means that a text came in place of JSON. */
    boolean isUnproven(TrackerException error);

    /** The write with this error was applied: the reads before and after it differ. */
    void proved(TrackerException error);

    /** The write with this error was not applied. */
    void refuted(TrackerException error);

    /** A write that counted as a success was not applied. */
    void refuted();
}
