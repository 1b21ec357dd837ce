package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A piece of the input: its repeats, its links grouped by source, and in the end its outcomes in order. */
final class Window<T> {
    private final List<Entry<T>> entries;
    private final Map<LinkDraft, Entry<T>> firsts = new HashMap<>();
    private final Map<Object, Group<T>> groups = new LinkedHashMap<>();

    Window(List<Entry<T>> entries, Function<LinkDraft, LinkPort<LinkDraft>> ports) {
        this.entries = entries;
        for (Entry<T> entry : entries) {
            if (!entry.isSettled() && firsts.putIfAbsent(entry.draft(), entry) == null) {
                LinkPort<LinkDraft> port = ports.apply(entry.draft());
                GroupKey key = new GroupKey(port, port.source(entry.draft()));
                groups.computeIfAbsent(key, k -> new Group<>(port, key.source(), new ArrayList<>()))
                        .entries()
                        .add(entry);
            }
        }
    }

    Collection<Group<T>> groups() {
        return groups.values();
    }

    /** The outcomes in input order, once all groups are written. */
    List<LinkOutcome<T>> outcomes() {
        List<LinkOutcome<T>> outcomes = new ArrayList<>(entries.size());
        for (Entry<T> entry : entries) {
            if (!entry.isSettled()) {
                entry.repeats(Objects.requireNonNull(firsts.get(entry.draft())));
            }
            outcomes.add(entry.outcome());
        }
        return outcomes;
    }

    /** Links of one kind and one source, without repeats. */
    record Group<T>(LinkPort<LinkDraft> port, Object source, List<Entry<T>> entries) {}

    private record GroupKey(LinkPort<LinkDraft> port, Object source) {}
}
