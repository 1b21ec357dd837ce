package io.github.trackerlinks.internal.guard;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Hears when the request of an attempt leaves: a filter cannot see that, and what it measures is not to count the time in which
 * the request waits in the client, for its credentials or for its journal entry. It is found in the Context.
 */
public interface Departure {
    /** An attempt began, and its request has not left. */
    void waits();

    /** Its request leaves. */
    void leaves();

    /** The one of an attempt; one that does nothing if nobody listens. */
    static Departure of(ContextView context) {
        Departure found = context.getOrDefault(Departure.class, null);
        return found == null ? Nobody.LISTENS : found;
    }

    /** The Context of the attempts that it hears of. */
    default Context in(Context outside) {
        return outside.put(Departure.class, this);
    }

    /** Without a filter that measures. */
    enum Nobody implements Departure {
        LISTENS;

        @Override
        public void waits() {}

        @Override
        public void leaves() {}
    }
}
