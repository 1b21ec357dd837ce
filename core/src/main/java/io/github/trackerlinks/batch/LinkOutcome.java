package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;

/**
 * What became of one link. Every link handed in gets exactly one outcome.
 *
 * @param <T> what the caller handed in
 */
public sealed interface LinkOutcome<T> {
    /** Position in the input, from 0. */
    long index();

    /** What the caller handed in. */
    T item();

    /** Whether the link is there: anything but {@link Failed}. */
    default boolean isLinked() {
        return !(this instanceof Failed);
    }

    /**
     * Our request was answered with success.
     *
     * @param index position in the input, from 0
     * @param item what the caller handed in
     */
    record Created<T>(long index, T item) implements LinkOutcome<T> {}

    /**
     * Seen on the server after a write of ours that was refused or got no answer; it may be older than that.
     *
     * @param index position in the input, from 0
     * @param item what the caller handed in
     */
    record Confirmed<T>(long index, T item) implements LinkOutcome<T> {}

    /**
     * Was there before: seen before any write of ours, or when its first write was refused as a duplicate; or a repeat of
     * a link that is in the run at the same time, or is {@linkplain BatchOptions#rememberSettled remembered}, and is there.
     *
     * @param index position in the input, from 0
     * @param item what the caller handed in
     */
    record AlreadyLinked<T>(long index, T item) implements LinkOutcome<T> {}

    /**
     * Refused for good, or not known to be there. A repeat shares the failure of the item that it meets in the run.
     *
     * @param index position in the input, from 0
     * @param item what the caller handed in
     * @param error why: a {@link TrackerException}, a {@link LinkedOtherwiseException}, or what the caller's function threw
     *     for this item
     */
    record Failed<T>(long index, T item, Throwable error) implements LinkOutcome<T> {
        /** Whether the write left and no definite answer came, so that the link may be there all the same. */
        public boolean isStateUnknown() {
            return error instanceof TrackerException e && e.delivery() == Delivery.UNKNOWN;
        }
    }
}
