package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of the input: its links grouped by source, and which of them are settled. */
final class Window<T> {
    private final List<Entry<T>> entries;
    private final Map<Key, Group<T>> groups = new LinkedHashMap<>();
    private @Nullable Group<T> last;
    private int next;

    Window(List<Entry<T>> entries) {
        this.entries = entries;
        entries.forEach(entry -> group(entry.link()).add(entry));
    }

    Collection<Group<T>> groups() {
        return groups.values();
    }

    /** The entries up to the first that has no outcome yet, without those that were asked for before. */
    List<Entry<T>> next() {
        int from = next;
        while (next < entries.size() && entries.get(next).isSettled()) {
            next++;
        }
        return entries.subList(from, next);
    }

    /** The entries that have outcomes, behind those that were asked for before. */
    List<Entry<T>> rest() {
        List<Entry<T>> rest = settled(entries.subList(next, entries.size()));
        next = entries.size();
        return rest;
    }

    private static <T> List<Entry<T>> settled(List<Entry<T>> entries) {
        return entries.stream().filter(Entry::isSettled).toList();
    }

    /** The entries that have no outcome; none unless the run was stopped. */
    List<Entry<T>> unsettled() {
        return entries.stream().filter(entry -> !entry.isSettled()).toList();
    }

    /** The index behind the last item. */
    long end() {
        return entries.get(entries.size() - 1).index() + 1;
    }

    private Group<T> group(@Nullable Link link) {
        Key key = link == null ? Key.NONE : new Key(link.port(), link.port().source(link.draft()));
        Group<T> group = last;
        if (group == null || !group.key().equals(key)) {
            group = groups.computeIfAbsent(key, Group::new);
            last = group;
        }
        return group;
    }

    /** One kind of link and one source. */
    record Key(@Nullable LinkKind<LinkDraft> port, Object source) {
        static final Key NONE = new Key(null, "");
    }

    /** Items whose links have one kind and one source. */
    static final class Group<T> {
        private final Key key;
        private final List<Entry<T>> entries = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private boolean repeatsUnsettled;

        Group(Key key) {
            this.key = key;
        }

        Key key() {
            return key;
        }

        /** The links that have to be written. */
        List<Link> links() {
            return links;
        }

        /** Whether there is nothing to write, nor an earlier write to wait for. */
        boolean isSettled() {
            return links.isEmpty() && !repeatsUnsettled;
        }

        /** The entries that have outcomes. */
        List<Entry<T>> settled() {
            return Window.settled(entries);
        }

        private void add(Entry<T> entry) {
            entries.add(entry);
            if (entry.isFirst()) {
                links.add(entry.link());
            } else if (!entry.isSettled()) {
                repeatsUnsettled = true;
            }
        }
    }
}
