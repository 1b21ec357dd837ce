package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links that are in the engine, so that repeats are found. A link comes in with the first item that asks for it and leaves
 * just before that item's outcome is emitted: an item that comes later, after somebody may have acted upon that outcome, asks
 * anew. A run that wants it so remembers the last links that left as being there.
 */
final class KnownLinks {
    private static final float LOAD = 0.75f;

    private final Map<Object, Link> inside = new HashMap<>();
    private final Map<Object, Optional<String>> remembered;
    private final int most;

    /** @param most how many links to remember after they left */
    KnownLinks(int most) {
        this.most = most;
        this.remembered = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Optional<String>> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    Link inside(Object identity) {
        return inside.get(identity);
    }

    /** The id of a link that is remembered, empty if it has none; {@code null} if it is not remembered. */
    @SuppressWarnings("NullableOptional") // Three states: not remembered, and with an id or without one.
    @Nullable
    Optional<String> remembered(Object identity) {
        return most == 0 ? null : remembered.get(identity);
    }

    void comesIn(Link link) {
        inside.put(link.identity(), link);
    }

    /** The outcome of its first item is about to be emitted. */
    void leaves(Link link) {
        inside.remove(link.identity());
        if (most > 0 && link.status() != Status.FAILED && link.status() != Status.UNKNOWN) {
            remembered.put(link.identity(), Optional.ofNullable(link.id()));
        }
    }
}
