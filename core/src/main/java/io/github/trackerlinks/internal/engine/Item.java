package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item of the input: what the caller handed in, and the link that it asks for. */
final class Item<T> {
    private final long index;
    private final T value;
    private final @Nullable Link link;
    private final boolean repeat;
    private final @Nullable InvalidItemException invalid;
    private final @Nullable String rememberedId;

    /** Its neighbours among the items that have no outcome yet. */
    @Nullable
    Item<T> previous;

    @Nullable
    Item<T> next;

    /** The item after it among those that wait for the outcome of the same link. */
    @Nullable
    Item<?> nextOfLink;

    private Item(
            long index,
            T value,
            @Nullable Link link,
            boolean repeat,
            @Nullable InvalidItemException invalid,
            @Nullable String rememberedId) {
        this.index = index;
        this.value = value;
        this.link = link;
        this.repeat = repeat;
        this.invalid = invalid;
        this.rememberedId = rememberedId;
    }

    static <T> Item<T> of(long index, T value, Link link) {
        return new Item<>(index, value, link, link.index() != index, null, null);
    }

    /** An item of which no link can be made. */
    static <T> Item<T> invalid(long index, T value, Throwable error) {
        return new Item<>(index, value, null, false, new InvalidItemException(error), null);
    }

    /** An item whose link is remembered as there; its id may be unknown. */
    static <T> Item<T> remembered(long index, T value, @Nullable String id) {
        return new Item<>(index, value, null, true, null, id);
    }

    long index() {
        return index;
    }

    T value() {
        return value;
    }

    @Nullable
    Link link() {
        return link;
    }

    /** Whether an earlier item asked for the same link. */
    boolean isRepeat() {
        return repeat;
    }

    boolean isSettled() {
        return link == null || link.isSettled();
    }

    /** The outcome; a repeat finds the link made. */
    LinkOutcome<T> outcome() {
        if (link == null) {
            return invalid == null
                    ? LinkOutcome.of(index, value, Status.ALREADY_LINKED, rememberedId)
                    : LinkOutcome.of(index, value, invalid);
        }
        Status status = Objects.requireNonNull(link.status(), "status");
        if (link.failure() != null) {
            return LinkOutcome.withError(index, value, status, link.failure());
        }
        return LinkOutcome.of(index, value, repeat ? Status.ALREADY_LINKED : status, link.id());
    }
}
