package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The items that have no outcome yet, in input order, and the outcomes that can be told. Bounds what a run holds. */
final class Outbox<T> {
    private final Deque<Item<T>> told = new ArrayDeque<>();
    private final int window;
    private boolean inOrder;
    /** Of those that are told in input order, the last that is about to be, and is still held. */
    private @Nullable Item<T> handedOut;

    private @Nullable Item<T> oldest;
    private @Nullable Item<T> newest;
    private int firsts;
    private int repeats;
    private long end;

    /** @param window how many items a run holds, and how many repeats of them */
    Outbox(int window, Order order) {
        this.window = window;
        this.inOrder = order == Order.INPUT;
    }

    void add(Item<T> item) {
        end = item.index() + 1;
        item.previous = newest;
        if (newest == null) {
            oldest = item;
        } else {
            newest.next = item;
        }
        newest = item;
        if (item.isRepeat()) {
            repeats++;
        } else {
            firsts++;
        }
        if (item.isSettled()) {
            settled(item);
        }
    }

    /** Its outcome is known. */
    void settled(Item<T> item) {
        if (!inOrder) {
            told.add(item);
        }
    }

    /** The next item whose outcome can be told. It is held until it {@link #leaves}. */
    Item<T> next() {
        Item<T> next = told.pollFirst();
        if (next == null && inOrder) {
            next = nextInOrder();
            handedOut = next;
        }
        return Objects.requireNonNull(next, "no outcome can be told");
    }

    boolean hasNext() {
        return !told.isEmpty() || (inOrder && nextInOrder() != null);
    }

    private @Nullable Item<T> nextInOrder() {
        Item<T> next = handedOut == null ? oldest : handedOut.next;
        return next != null && next.isSettled() ? next : null;
    }

    /** Its outcome is told. Items leave in the order in which they were handed out. */
    void leaves(Item<T> item) {
        if (item == handedOut) {
            handedOut = null;
        }
        remove(item);
    }

    /**
     * The run has ended: what is known is told, although something before it may not be.
     *
     * @param last gets each item that has no outcome yet, and may settle it
     */
    void close(Consumer<Item<T>> last) {
        for (Item<T> item = oldest; item != null; item = item.next) {
            if (!item.isSettled()) {
                last.accept(item);
            }
        }
        if (inOrder) {
            inOrder = false;
            for (Item<T> item = handedOut == null ? oldest : handedOut.next; item != null; item = item.next) {
                if (item.isSettled()) {
                    told.add(item);
                }
            }
        }
    }

    private void remove(Item<T> item) {
        if (item.previous == null) {
            oldest = item.next;
        } else {
            item.previous.next = item.next;
        }
        if (item.next == null) {
            newest = item.previous;
        } else {
            item.next.previous = item.previous;
        }
        item.previous = null;
        item.next = null;
        if (item.isRepeat()) {
            repeats--;
        } else {
            firsts--;
        }
    }

    /** How many more items can come in: repeats have a window of their own, so that those of one link do not fill it. */
    int room() {
        return window - Math.max(firsts, repeats);
    }

    /**
     * The end of a run that tells nothing more.
     *
     * @param other why it would have ended, too
     */
    BatchStoppedException stopped(Throwable cause, @Nullable Throwable other) {
        BatchStoppedException stopped = new BatchStoppedException(watermark(), withoutOutcome(), cause);
        if (other != null) {
            stopped.addSuppressed(other);
        }
        return stopped;
    }

    private long watermark() {
        return oldest == null ? end : oldest.index();
    }

    /** The items that have no outcome: indexes at which ranges of them begin and end. */
    private long[] withoutOutcome() {
        List<Long> bounds = new ArrayList<>();
        for (Item<T> item = oldest; item != null; item = item.next) {
            bound(bounds, item.index(), item.index() + 1);
        }
        bound(bounds, end, Long.MAX_VALUE);
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }

    private static void bound(List<Long> bounds, long from, long to) {
        int last = bounds.size() - 1;
        if (last > 0 && bounds.get(last) == from) {
            bounds.set(last, to);
        } else {
            bounds.add(from);
            bounds.add(to);
        }
    }

    /** The items that are held, to be discarded. */
    List<T> values() {
        List<T> values = new ArrayList<>();
        for (Item<T> item = oldest; item != null; item = item.next) {
            values.add(item.value());
        }
        return values;
    }
}
