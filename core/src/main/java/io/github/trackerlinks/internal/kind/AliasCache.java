package io.github.trackerlinks.internal.kind;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names that targets have besides the one that a draft calls them by: those that were asked for last. */
final class AliasCache {
    private static final int MAX = 10_000;

    private final Map<Object, Set<String>> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Set<String>> eldest) {
            return size() > MAX;
        }
    };

    /**
     * All names that are known of a target, the one that it is called by among them.
     *
     * @param target what tells it from all others
     * @param name what it is called by
     */
    synchronized Set<String> of(Object target, String name) {
        return names.getOrDefault(target, Set.of(name));
    }

    /** Keeps the names that a target has besides the one that it is called by. */
    synchronized void remember(Object target, String name, Collection<String> others) {
        Set<String> all = new HashSet<>(others);
        all.add(name);
        names.put(target, all);
    }
}
