package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The links that are in the engine, so that repeats are found across windows. A link comes in with the first item that
 * asks for it and leaves just before that item's outcome is emitted: whoever asks later, after somebody may have acted
 * upon that outcome, asks anew. A run that wants it so remembers the last links that left as being there.
 */
final class KnownLinks {
    private static final float LOAD = 0.75f;

    private final Function<LinkDraft, LinkKind<LinkDraft>> ports;
    private final Map<Object, Link> inside = new HashMap<>();
    private final NavigableMap<Long, Link> repeats = new TreeMap<>();
    private final Map<Object, Link> remembered;
    private final int most;

    /** @param most how many links to remember after they left */
    KnownLinks(Function<LinkDraft, LinkKind<LinkDraft>> ports, int most) {
        this.ports = ports;
        this.most = most;
        this.remembered = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Link> eldest) {
                return size() > most;
            }
        };
    }

    /** The link that this draft asks for: a known one, or a new one that begins here. */
    Link link(long index, LinkDraft draft) {
        LinkKind<LinkDraft> port = ports.apply(draft);
        return link(port.identity(draft), new Link(index, draft, port));
    }

    private synchronized Link link(Object identity, Link link) {
        Link known = inside.get(identity);
        if (known != null) {
            repeats.put(link.index(), known);
            return known;
        }
        known = remembered.get(identity);
        if (known != null) {
            return known;
        }
        inside.put(identity, link);
        return link;
    }

    /** Calls back for each item from this index on that repeats a link which was attempted. */
    synchronized void attempted(long from, LongConsumer repeat) {
        repeats.tailMap(from).forEach((index, link) -> {
            if (link.isAttempted()) {
                repeat.accept(index);
            }
        });
    }

    /** The outcome of this item is about to be emitted. */
    void leaves(Entry<?> entry) {
        Link link = entry.link();
        if (link != null && entry.isFirst()) {
            left(link.port().identity(link.draft()), link);
        } else if (link != null) {
            left(entry.index());
        }
    }

    private synchronized void left(long repeat) {
        repeats.remove(repeat);
    }

    private synchronized void left(Object identity, Link link) {
        inside.remove(identity);
        if (most > 0 && link.fate() != Link.Fate.FAILED) {
            remembered.put(identity, link);
        }
    }
}
