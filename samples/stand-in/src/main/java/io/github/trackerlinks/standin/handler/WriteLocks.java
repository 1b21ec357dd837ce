package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.wire.Answer;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** The issues and entities that writes lock, from their commit until their answers are sent. */
public final class WriteLocks {

    private final Set<Linkable> held = new HashSet<>();
    private final Set<Linkable> current = new HashSet<>();
    /** By identity: another answer may have the same content. */
    private final IdentityHashMap<Answer, Set<Linkable>> sent = new IdentityHashMap<>();

    /** Whether a write whose answer has not been sent locks this issue or entity. The current write does not count. */
    boolean isHeld(Linkable end) {
        return held.contains(end);
    }

    /** Locks this issue or entity for the current write. */
    void hold(Linkable end) {
        current.add(end);
    }

    /** Ends the current request with this answer. */
    public void answered(Answer answer) {
        if (!current.isEmpty()) {
            held.addAll(current);
            sent.put(answer, Set.copyOf(current));
            current.clear();
        }
    }

    /** Unlocks after this answer was sent, or if it will never be. */
    public void left(Answer answer) {
        Set<Linkable> ends = sent.remove(answer);
        if (ends != null) {
            held.removeAll(ends);
        }
    }
}
