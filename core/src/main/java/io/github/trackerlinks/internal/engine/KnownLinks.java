package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that are in the engine, so that repeats and opposite changes are found, and those that have to wait for each
 * other: of two ends, one change at a time is under way. A change comes in with the first item that asks for it and leaves
 * just before that item's outcome is emitted: an item that comes later, after somebody may have acted upon that outcome, asks
 * anew. A run that wants it so remembers the last links that left as wanted.
 */
final class KnownLinks {
    private static final float LOAD = 0.75f;

    /** The newest change of each pair of ends. */
    private final Map<Object, Link> newest = new HashMap<>();

    private final Map<Object, Remembered> remembered;
    private final int most;

    /**
     * A link that left as wanted.
     *
     * @param isRemoval whether it is not there
     */
    record Remembered(boolean isRemoval, @Nullable String id) {}

    /** @param most how many links to remember after they left */
    KnownLinks(int most) {
        this.most = most;
        this.remembered = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Remembered> eldest) {
                return size() > most;
            }
        };
    }

    /** The last change of this link that counts; {@code null} if none is inside. */
    @Nullable
    Link last(Object pair, LinkKind<LinkDraft> kind, LinkDraft draft) {
        Link link = newest.get(pair);
        while (link != null && (link.status() == Status.SUPERSEDED || !isSame(link, kind, draft))) {
            link = link.older;
        }
        return link;
    }

    private static boolean isSame(Link link, LinkKind<LinkDraft> kind, LinkDraft draft) {
        return link.draft().equals(draft) || kind.identity(link.draft()).equals(kind.identity(draft));
    }

    /** What is remembered of a link of which no change is inside; {@code null} if nothing is. */
    @Nullable
    Remembered remembered(LinkKind<LinkDraft> kind, LinkDraft draft, boolean isRemoval) {
        if (most == 0) {
            return null;
        }
        Remembered known = remembered.get(kind.identity(draft));
        return known != null && known.isRemoval() == isRemoval ? known : null;
    }

    /** A change comes in. Whether it has to wait for another one of the same ends. */
    boolean comesIn(Link link) {
        if (most > 0) {
            remembered.remove(link.identity());
        }
        Link before = newest.put(link.pair(), link);
        link.older = before;
        if (before != null) {
            before.newer = link;
        }
        return hasUnsettledBefore(link);
    }

    private static boolean hasUnsettledBefore(Link link) {
        Link before = link.older;
        while (before != null && before.isSettled()) {
            before = before.older;
        }
        return before != null;
    }

    /** The change that waits for nothing any more now that this one is settled; {@code null} if there is none. */
    @Nullable
    static Link next(Link settled) {
        Link next = settled.newer;
        while (next != null && next.isSettled()) {
            next = next.newer;
        }
        return next == null || !next.isWaiting() || hasUnsettledBefore(next) ? null : next;
    }

    /** The outcome of its first item is about to be emitted, or all its items were withdrawn. */
    void leaves(Link link) {
        if (link.newer != null) {
            link.newer.older = link.older;
        } else if (link.older != null) {
            newest.put(link.pair(), link.older);
        } else {
            newest.remove(link.pair());
        }
        if (link.older != null) {
            link.older.newer = link.newer;
        }
        if (most > 0 && link.isAsWanted()) {
            remembered.put(link.identity(), new Remembered(link.isRemoval(), link.id()));
        } else if (most > 0) {
            // An opposite change may have left after this one came in.
            remembered.remove(link.identity());
        }
    }
}
