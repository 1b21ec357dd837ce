package io.github.trackerlinks.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The links of one source that are still to be sent, and which of them go next. What is known of a refused array is used:
 * when its first half passes, the bad link is in the second; when the first half is refused, nothing is known of the
 * second, which waits with the others.
 */
final class Pieces {
    private final ArraySize sizes;
    private final int max;
    private final Deque<Link> waiting;
    private List<Link> current = List.of();
    private int currentSize;
    private List<Link> bad = List.of();
    private int refusedSize;
    private boolean whole;

    Pieces(List<Link> links, ArraySize sizes, int max) {
        this.waiting = new ArrayDeque<>(links);
        this.sizes = sizes;
        this.max = max;
    }

    /** What to send: the same again, as far as it is not settled, until one of the methods below tells what came of it. */
    List<Link> next() {
        current = Link.unsettled(current);
        bad = Link.unsettled(bad);
        if (current.isEmpty()) {
            current = bad.isEmpty() ? take(sizes.next(max)) : whole ? bad : bad.subList(0, (bad.size() + 1) / 2);
        }
        currentSize = current.size();
        return current;
    }

    /** Whether what was sent is a part of an array that was refused. */
    boolean isPart() {
        return !bad.isEmpty();
    }

    /** Whether it is a part of an array that was refused for one of its links, not for its size. */
    boolean isPartOfBad() {
        return isPart() && refusedSize <= sizes.accepted();
    }

    /** What was sent was taken. */
    void accepted() {
        if (max > 1) {
            sizes.accepted(currentSize);
        }
        if (whole && !bad.isEmpty()) {
            sizes.tooLarge(refusedSize);
            bad = List.of();
        } else if (!bad.isEmpty()) {
            bad = bad.subList(Math.min(currentSize, bad.size()), bad.size());
            whole = refusedSize > sizes.accepted();
        }
        current = List.of();
    }

    /**
     * What was sent may hold a link that is not taken.
     *
     * @param certain whether it was refused, so that there is one unless Tracker takes no arrays of this size
     */
    void halve(boolean certain) {
        List<Link> refused = Link.unsettled(current);
        if (!whole) {
            putBack(bad.subList(Math.min(currentSize, bad.size()), bad.size()));
        }
        bad = refused;
        refusedSize = certain ? currentSize : Integer.MAX_VALUE;
        whole = false;
        current = List.of();
    }

    /** Why what was sent was refused is explained; nothing is known of what is left of it. */
    void release() {
        putBack(bad.isEmpty() ? current : bad);
        bad = List.of();
        whole = false;
        current = List.of();
    }

    /** What was sent is not sent any more. */
    void setAside() {
        bad = bad.subList(Math.min(currentSize, bad.size()), bad.size());
        current = List.of();
    }

    /** A link was refused alone. */
    void refusedAlone() {
        if (max > 1) {
            sizes.bad();
        }
    }

    private List<Link> take(int count) {
        List<Link> taken = new ArrayList<>(Math.min(count, waiting.size()));
        for (Link link = waiting.poll(); link != null; link = waiting.poll()) {
            if (!link.isSettled()) {
                taken.add(link);
            }
            if (taken.size() == count) {
                break;
            }
        }
        return taken;
    }

    private void putBack(List<Link> links) {
        for (int i = links.size() - 1; i >= 0; i--) {
            waiting.addFirst(links.get(i));
        }
    }
}
