package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The links that a run has seen lately, so that repeats are found across windows. It forgets in two generations: a link is
 * remembered for at least as many others as a run can hold, and for twice as many at most.
 */
final class KnownLinks {
    private static final float LOAD = 0.75f;

    private final Function<LinkDraft, LinkPort<LinkDraft>> ports;
    private final int generation;
    private Map<Object, Link> young = new HashMap<>();
    private Map<Object, Link> old = Map.of();

    KnownLinks(Function<LinkDraft, LinkPort<LinkDraft>> ports, int window) {
        this.ports = ports;
        this.generation = BatchOptions.MAX_WINDOWS * Math.max(window, BatchOptions.DEFAULT_WINDOW);
    }

    /** The link that this draft asks for: a known one, or a new one that begins here. */
    Link link(long index, LinkDraft draft) {
        LinkPort<LinkDraft> port = ports.apply(draft);
        Object identity = port.identity(draft);
        Link known = old.get(identity);
        if (known != null) {
            return known;
        }
        Link link = new Link(index, draft, port);
        known = young.putIfAbsent(identity, link);
        if (known != null) {
            return known;
        }
        if (young.size() >= generation) {
            old = young;
            young = new HashMap<>((int) (generation / LOAD) + 1);
        }
        return link;
    }
}
