package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.wire.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ends that writes hold from their commit until their answers have left. */
public final class Holds {

    private final Set<Linkable> held = new HashSet<>();
    private final Set<Linkable> current = new HashSet<>();
    private final Map<Sent, Set<Linkable>> sent = new HashMap<>();

    /** An answer as the one object that it is; another one with the same content is another answer. */
    private static final class Sent {

        private final Answer answer;

        Sent(Answer answer) {
            this.answer = answer;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is its purpose
        public boolean equals(Object other) {
            return other instanceof Sent that && answer == that.answer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(answer);
        }
    }

    /** Whether a write holds this end whose answer has not left yet; the one that is being carried out does not count. */
    boolean isHeld(Linkable end) {
        return held.contains(end);
    }

    /** The write that is being carried out holds this end. */
    void hold(Linkable end) {
        current.add(end);
    }

    /** The request that was carried out has this answer. */
    public void answered(Answer answer) {
        if (!current.isEmpty()) {
            held.addAll(current);
            sent.put(new Sent(answer), Set.copyOf(current));
            current.clear();
        }
    }

    /** This answer has left, or never will. */
    public void left(Answer answer) {
        Set<Linkable> ends = sent.remove(new Sent(answer));
        if (ends != null) {
            held.removeAll(ends);
        }
    }
}
