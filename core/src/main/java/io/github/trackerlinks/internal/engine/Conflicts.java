package io.github.trackerlinks.internal.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether the server refuses writes that meet at one end, and which ends are written to. From the first such refusal on, no
 * two writes are in flight together that share an end. A refusal that may have been for a duplicate is suspected until a read
 * or a second try tells.
 */
final class Conflicts {
    private final Map<Object, Integer> held = new HashMap<>();
    private boolean met;
    private int suspected;

    /** A write was refused, for a conflict or for a duplicate. */
    void suspect() {
        suspected++;
    }

    /** What a suspected refusal was for is known. */
    void explained(boolean conflict) {
        suspected--;
        met |= conflict;
    }

    /** Whether writes that share an end are kept apart now. */
    boolean keepApart() {
        return met || suspected > 0;
    }

    boolean isFree(Object end) {
        return !held.containsKey(end);
    }

    void hold(LinkArray array) {
        for (Link link : array.links()) {
            held.merge(link.kind().source(link.draft()), 1, Integer::sum);
            held.merge(link.kind().target(link.draft()), 1, Integer::sum);
        }
    }

    void letGo(LinkArray array) {
        for (Link link : array.links()) {
            letGo(link.kind().source(link.draft()));
            letGo(link.kind().target(link.draft()));
        }
    }

    private void letGo(Object end) {
        held.computeIfPresent(end, (key, count) -> count == 1 ? null : count - 1);
    }
}
