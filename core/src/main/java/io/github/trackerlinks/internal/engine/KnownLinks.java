package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The links that a run has seen lately, so that repeats are found across windows. A link is remembered for at least as
 * many others as a run can hold, and for twice as many at most.
 */
final class KnownLinks {
    private final Function<LinkDraft, LinkPort<LinkDraft>> ports;
    private final int memory;
    private final Map<Object, Link> links;

    KnownLinks(Function<LinkDraft, LinkPort<LinkDraft>> ports, int window) {
        this.ports = ports;
        this.memory = BatchOptions.MAX_WINDOWS * Math.max(window, BatchOptions.DEFAULT_WINDOW);
        this.links = new HashMap<>();
    }

    /** The link that this draft asks for: a known one, or a new one that begins here. */
    Link link(long index, LinkDraft draft) {
        LinkPort<LinkDraft> port = ports.apply(draft);
        if (links.size() >= 2 * memory) {
            links.values().removeIf(link -> link.index() < index - memory);
        }
        Link link = new Link(index, draft, port);
        Link known = links.putIfAbsent(port.identity(draft), link);
        return known == null ? link : known;
    }
}
