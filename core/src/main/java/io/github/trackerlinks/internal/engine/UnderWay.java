package io.github.trackerlinks.internal.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The exchanges that have a place among the concurrent ones. */
final class UnderWay {
    private final Set<Exchange> active = new HashSet<>();
    private int writing;

    void add(Exchange exchange) {
        meet(exchange);
        active.add(exchange);
        writing += exchange instanceof Exchange.Write ? 1 : 0;
    }

    /** Whether it was under way; it is not any more. */
    boolean remove(Exchange exchange) {
        boolean was = active.remove(exchange);
        writing -= was && exchange instanceof Exchange.Write ? 1 : 0;
        return was;
    }

    boolean contains(Exchange exchange) {
        return active.contains(exchange);
    }

    /** Reads are told of deletes that are under way with them. */
    void meet(Exchange exchange) {
        if (exchange instanceof Exchange.Write write && write.removal() == null) {
            return;
        }
        for (Exchange other : active) {
            Removals.meet(exchange, other);
            Removals.meet(other, exchange);
        }
    }

    int size() {
        return active.size();
    }

    int writing() {
        return writing;
    }

    int reading() {
        return active.size() - writing;
    }

    /**
     * Exchanges that are in vain now that the run ends: all but writes of which something has left that is not answered yet.
     *
     * @param all those, too
     */
    List<Exchange> inVain(boolean all) {
        return active.stream().filter(exchange -> all || !hasLeft(exchange)).toList();
    }

    private static boolean hasLeft(Exchange exchange) {
        return exchange instanceof Exchange.Write write
                && write.underWay.stream().anyMatch(array -> array.hasLeft);
    }
}
