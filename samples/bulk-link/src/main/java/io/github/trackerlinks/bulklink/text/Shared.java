package io.github.trackerlinks.bulklink.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are made of keys, so that those of equal keys are the same object as far as it remembers them: rows that are held
 * share what they have in common. It remembers a fixed number; of those that meet in one slot, the last. For one thread at a time.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class Shared<K, V> {
    /** Half as many as a window of 65,536 links of a package index has ends; most of its links lead to few of them. */
    private static final int SLOTS = 1 << 13;

    private static final int HALF = 16;

    private final List<Map.@Nullable Entry<K, V>> slots = new ArrayList<>(Collections.nCopies(SLOTS, null));
    private final Function<K, V> make;

    /** @param make a value of a key */
    public Shared(Function<K, V> make) {
        this.make = make;
    }

    /** The value of a key. */
    public V of(K key) {
        int hash = key.hashCode();
        int slot = (hash ^ (hash >>> HALF)) & (SLOTS - 1);
        Map.Entry<K, V> found = slots.get(slot);
        if (found == null || !found.getKey().equals(key)) {
            found = Map.entry(key, make.apply(key));
            slots.set(slot, found);
        }
        return found.getValue();
    }
}
