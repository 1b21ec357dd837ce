package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item on its way: what the caller handed in, and the link that it asks for. */
final class Entry<T> {
    private final long index;
    private final T item;
    private final @Nullable Link link;
    private final @Nullable Throwable error;

    private Entry(long index, T item, @Nullable Link link, @Nullable Throwable error) {
        this.index = index;
        this.item = item;
        this.link = link;
        this.error = error;
    }

    static <T> Entry<T> of(long index, T item, Link link) {
        return new Entry<>(index, item, link, null);
    }

    /** An item that no link can be made of. */
    static <T> Entry<T> failed(long index, T item, Throwable error) {
        return new Entry<>(index, item, null, error);
    }

    long index() {
        return index;
    }

    @Nullable
    Link link() {
        return link;
    }

    boolean isFirst() {
        return link != null && link.index() == index;
    }

    boolean isSettled() {
        return link == null || link.isSettled();
    }

    /** Whether a write of its link left that Tracker may have looked at. */
    boolean isAttempted() {
        return link != null && link.isAttempted();
    }

    /** What it came to; a repeat shares the fate of the first occurrence. */
    LinkOutcome<T> outcome() {
        if (link == null) {
            return LinkOutcome.of(index, item, new InvalidItemException(Objects.requireNonNull(error)));
        }
        return switch (Objects.requireNonNull(link.fate(), "fate")) {
            case FAILED -> LinkOutcome.of(index, item, link.error());
            case CREATED -> outcome(isFirst() ? Status.CREATED : Status.ALREADY_LINKED);
            case CONFIRMED -> outcome(isFirst() ? Status.CONFIRMED : Status.ALREADY_LINKED);
            case ALREADY_LINKED -> outcome(Status.ALREADY_LINKED);
        };
    }

    private LinkOutcome<T> outcome(Status status) {
        return LinkOutcome.of(index, item, status, Objects.requireNonNull(link).id());
    }
}
