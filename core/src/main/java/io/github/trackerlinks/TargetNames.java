package io.github.trackerlinks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names that targets have besides the one that a draft calls them by: those that were asked for last. */
final class TargetNames {
    private static final int MAX = 10_000;

    private final Map<String, Set<String>> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MAX;
        }
    };

    /** All names that are known of a target, its own among them. */
    synchronized Set<String> of(String target) {
        return names.getOrDefault(target, Set.of(target));
    }

    synchronized void remember(String target, Set<String> all) {
        names.put(target, all);
    }
}
