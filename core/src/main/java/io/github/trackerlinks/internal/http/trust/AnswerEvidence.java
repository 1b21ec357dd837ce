package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.error.TrackerException;

/** What is known of the texts that one kind of write is answered with, and what reads add to it. */
public interface AnswerEvidence {
    /** Whether the latest answer proved nothing, so that a read before the next write is worth it. */
    boolean isInDoubt();

    /** Whether some text counts as a success. */
    boolean isRelied();

    /** Whether this error is a text in place of an answer. */
    boolean isUnproven(TrackerException error);

    /** A write that ended so was applied: reads before and after it show different things. */
    void proved(TrackerException error);

    /** A write that ended so was not applied. */
    void refuted(TrackerException error);

    /** A write that counted as a success was not applied. */
    void refuted();
}
