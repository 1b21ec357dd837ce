package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of one link. Every item handed in gets exactly one outcome.
 *
 * <pre>{@code
 * switch (outcome.status()) {
 *     case CREATED, CONFIRMED, ALREADY_LINKED -> acknowledge(outcome.item());
 *     case UNKNOWN -> askAgainLater(outcome.item());
 *     default -> setAside(outcome.item(), outcome.error());
 * }
 * }</pre>
 *
 * @param <T> what the caller handed in
 */
public final class LinkOutcome<T> {
    private static final long NONE = -1;

    private final long index;
    private final T item;
    private final Status status;
    private final @Nullable String linkId;
    private final long supersededBy;
    private final @Nullable TrackerLinksException error;

    private LinkOutcome(
            long index,
            T item,
            Status status,
            @Nullable String linkId,
            long supersededBy,
            @Nullable TrackerLinksException error) {
        this.index = index;
        this.item = Objects.requireNonNull(item, "item");
        this.status = Objects.requireNonNull(status, "status");
        this.linkId = linkId;
        this.supersededBy = supersededBy;
        this.error = error;
    }

    /** What an outcome says. Closed within a major version. */
    public enum Status {
        /** Our request was answered with success. */
        CREATED(true),
        /** Seen on the server after a write of ours that was refused or got no answer; it may be older than that. */
        CONFIRMED(true),
        /**
         * Was there before: seen before any write of ours, or when its first write was refused as a duplicate. Or a repeat of
         * a link that is in the run at the same time, or is {@linkplain BatchOptions#rememberSettled remembered}, and is
         * there.
         */
        ALREADY_LINKED(true),
        /** Our request to delete it was answered with success, or was lost and a later read does not show it. */
        REMOVED(true),
        /** Was not listed before any delete of ours, or after one that was refused because somebody else was faster. */
        ALREADY_ABSENT(true),
        /**
         * The opposite change of the same link came in while nothing of this one had left, or all that left was turned away
         * unprocessed: it is not sent, whatever becomes of the {@linkplain LinkOutcome#supersededBy later one}. If the later
         * one fails, neither was done.
         */
        SUPERSEDED(false),
        /**
         * {@link LinkBatch#sendIf} said no: it was not sent, or all that left was refused unprocessed, or it was not sent again
         * after a read that can be believed and shows the link as it was. Not shared: a repeat is asked itself.
         */
        WITHDRAWN(false),
        /**
         * Refused for good, or a function of the caller threw for the item: nothing was changed for it. A repeat shares a
         * refusal with the item that it meets in the run.
         */
        FAILED(false),
        /** A write left, and neither an answer nor a read tells what came of it: the link may be there or not. */
        UNKNOWN(false);

        private final boolean isAsWanted;

        Status(boolean isAsWanted) {
            this.isAsWanted = isAsWanted;
        }

        boolean isAsWanted() {
            return isAsWanted;
        }

        private boolean hasError() {
            return this == FAILED || this == UNKNOWN;
        }
    }

    /**
     * An outcome without an error; for the engine, and for tests of code that takes outcomes.
     *
     * @param index position in the input, from 0
     * @param status anything but {@link Status#SUPERSEDED}, {@link Status#FAILED} and {@link Status#UNKNOWN}
     * @throws IllegalArgumentException if the status needs more than that
     */
    public static <T> LinkOutcome<T> of(long index, T item, Status status) {
        return of(index, item, status, null);
    }

    /**
     * The same with the id of the link.
     *
     * @param linkId {@code null} where it is not known
     */
    public static <T> LinkOutcome<T> of(long index, T item, Status status, @Nullable String linkId) {
        if (status == Status.SUPERSEDED || status.hasError()) {
            throw new IllegalArgumentException(status + " needs more than that");
        }
        return new LinkOutcome<>(index, item, status, linkId, NONE, null);
    }

    /**
     * An outcome with an error: {@link Status#UNKNOWN} if its {@linkplain TrackerException#delivery delivery} is, else {@link
     * Status#FAILED}.
     *
     * @param index position in the input, from 0
     */
    public static <T> LinkOutcome<T> of(long index, T item, TrackerLinksException error) {
        boolean isUnknown = error instanceof TrackerException call && call.delivery() == Delivery.UNKNOWN;
        return new LinkOutcome<>(index, item, isUnknown ? Status.UNKNOWN : Status.FAILED, null, NONE, error);
    }

    /**
     * An outcome with an error.
     *
     * @param index position in the input, from 0
     * @param status {@link Status#FAILED} or {@link Status#UNKNOWN}
     * @throws IllegalArgumentException for any other status
     */
    public static <T> LinkOutcome<T> withError(long index, T item, Status status, TrackerLinksException error) {
        if (!status.hasError()) {
            throw new IllegalArgumentException(status + " has no error");
        }
        return new LinkOutcome<>(index, item, status, null, NONE, error);
    }

    /**
     * An outcome that is {@link Status#SUPERSEDED}.
     *
     * @param index position in the input, from 0
     * @param by position of the later change
     */
    public static <T> LinkOutcome<T> superseded(long index, T item, long by) {
        return new LinkOutcome<>(index, item, Status.SUPERSEDED, null, by, null);
    }

    /** Position in the input, from 0. */
    public long index() {
        return index;
    }

    /** What the caller handed in. */
    public T item() {
        return item;
    }

    /** What became of it. */
    public Status status() {
        return status;
    }

    /** Whether it came out as wanted: {@link Status#CREATED} to {@link Status#ALREADY_ABSENT}. */
    public boolean isAsWanted() {
        return status.isAsWanted;
    }

    /**
     * The id of the link, as the server answered it or listed it. Empty where neither was needed or named one, and for links
     * of entities, which have no id.
     */
    public Optional<String> linkId() {
        return Optional.ofNullable(linkId);
    }

    /** The position in the input of the change that came in its place; empty unless it is {@link Status#SUPERSEDED}. */
    public OptionalLong supersededBy() {
        return supersededBy == NONE ? OptionalLong.empty() : OptionalLong.of(supersededBy);
    }

    /**
     * Why it is {@link Status#FAILED} or {@link Status#UNKNOWN}: a {@link TrackerException}, a {@link
     * DifferentRelationshipException}, or an {@link InvalidItemException} if a function of the caller threw. Empty otherwise.
     */
    public Optional<TrackerLinksException> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkOutcome<?> that
                && index == that.index
                && item.equals(that.item)
                && status == that.status
                && Objects.equals(linkId, that.linkId)
                && supersededBy == that.supersededBy
                && Objects.equals(error, that.error);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, item, status, linkId, supersededBy, error);
    }

    /** Such as {@code 7 FAILED ITEM: 404 …}, with the item's own text; the id of the link is left out. */
    @Override
    public String toString() {
        return index + " " + status + " " + item + (error == null ? "" : ": " + error.getMessage());
    }
}
