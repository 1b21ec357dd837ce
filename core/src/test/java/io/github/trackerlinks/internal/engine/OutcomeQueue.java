package io.github.trackerlinks.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells outcomes as an {@link OutcomeJournal} does: one list is being written down, and what gathers meanwhile is the next. */
final class OutcomeQueue {
    private final Consumer<Item<Integer>> teller;
    private final List<Item<Integer>> gathered = new ArrayList<>();
    private List<Item<Integer>> writing = List.of();
    private boolean broken;

    /** @param teller tells an outcome that is written down */
    OutcomeQueue(Consumer<Item<Integer>> teller) {
        this.teller = teller;
    }

    void add(Item<Integer> item) {
        gathered.add(item);
    }

    /** Begins with the next list, if no other is being written. */
    void write() {
        if (writing.isEmpty()) {
            writing = List.copyOf(gathered);
            gathered.clear();
            if (broken) {
                written();
            }
        }
    }

    void written() {
        List<Item<Integer>> done = writing;
        writing = List.of();
        done.forEach(teller);
    }

    /** It is told nevertheless, and nothing is written down any more. */
    void failed() {
        broken = true;
        written();
    }

    boolean isWriting() {
        return !writing.isEmpty();
    }

    void addTo(CanonicalKey key) {
        key.add(writing.size() * 2L + (broken ? 1 : 0));
        writing.forEach(item -> key.add(item.value()));
        gathered.forEach(item -> key.add(item.value()));
    }
}
