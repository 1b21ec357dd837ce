package io.github.trackerlinks.internal.kind;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The other names of targets (old keys, ids, short ids), for the targets that were looked up most recently. */
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
     * All known names of a target, including the one in the draft.
     *
     * @param target identifies the target
     * @param name its name in the draft
     */
    synchronized Set<String> of(Object target, String name) {
        return names.getOrDefault(target, Set.of(name));
    }

    /** Keeps the other names of a target. */
    synchronized void remember(Object target, String name, Collection<String> others) {
        Set<String> all = new HashSet<>(others);
        all.add(name);
        names.put(target, all);
    }
}
