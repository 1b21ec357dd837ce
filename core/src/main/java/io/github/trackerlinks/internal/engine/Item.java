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
    private final boolean repeat;
    private @Nullable Link link;
    private @Nullable InvalidItemException invalid;
    private final KnownLinks.@Nullable Remembered remembered;

    /** Whether the writes of its link are for it, and not for an item that came before. */
    private boolean first;

    private boolean withdrawn;

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
            KnownLinks.@Nullable Remembered remembered) {
        this.index = index;
        this.value = value;
        this.link = link;
        this.repeat = repeat;
        this.first = !repeat;
        this.invalid = invalid;
        this.remembered = remembered;
    }

    static <T> Item<T> of(long index, T value, Link link) {
        return new Item<>(index, value, link, link.index() != index, null, null);
    }

    /** An item of which no link can be made. */
    static <T> Item<T> invalid(long index, T value, Throwable error) {
        return new Item<>(index, value, null, false, new InvalidItemException(error), null);
    }

    /** An item whose link is remembered as it wants it. */
    static <T> Item<T> remembered(long index, T value, KnownLinks.Remembered link) {
        return new Item<>(index, value, null, true, null, link);
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

    /** Whether it shares the outcome of an earlier item. */
    boolean isShared() {
        return !first;
    }

    /** All items of its link that came before were withdrawn. */
    void takePlace() {
        first = true;
    }

    /** It is not wanted any more, and leaves its link. */
    void withdraw() {
        link = null;
        withdrawn = true;
    }

    /** It fails, and leaves its link. */
    void fail(InvalidItemException error) {
        link = null;
        invalid = error;
    }

    boolean isSettled() {
        return link == null || link.isSettled();
    }

    /** The outcome; a repeat finds done what it asks for. */
    LinkOutcome<T> outcome() {
        if (invalid != null) {
            return LinkOutcome.of(index, value, invalid);
        }
        if (link == null) {
            return withdrawn
                    ? LinkOutcome.of(index, value, Status.WITHDRAWN)
                    : done(remembered != null && remembered.isRemoval(), remembered == null ? null : remembered.id());
        }
        Status status = Objects.requireNonNull(link.status(), "status");
        if (status == Status.SUPERSEDED) {
            return LinkOutcome.superseded(index, value, link.supersededBy);
        }
        if (link.failure() != null) {
            return LinkOutcome.withError(index, value, status, link.failure());
        }
        return first ? LinkOutcome.of(index, value, status, link.id()) : done(link.isRemoval(), link.id());
    }

    private LinkOutcome<T> done(boolean isRemoval, @Nullable String id) {
        return LinkOutcome.of(index, value, isRemoval ? Status.ALREADY_ABSENT : Status.ALREADY_LINKED, id);
    }
}
