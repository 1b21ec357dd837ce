package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.wire.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The writes that are processed only after their answers were lost. */
final class LateWrites {

    /** Those whose answers are not lost yet. By identity: another answer may have the same content. */
    private final IdentityHashMap<Answer, Write> waiting = new IdentityHashMap<>();
    /** The others, the next one first. */
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));

    private long count;
    private boolean ended;

    private record Write(Duration delay, Consumer<Instant> process) {}

    private record Due(Instant at, long number, Consumer<Instant> process) {}

    /**
     * Adds a write.
     *
     * @param answer the answer that will be lost
     * @param delay how long after that the write is due
     * @param process processes it at the time that it is given
     */
    void add(Answer answer, Duration delay, Consumer<Instant> process) {
        waiting.put(answer, new Write(delay, process));
    }

    /** Notes that an answer was lost. Other answers do not matter. */
    void left(Answer answer, Instant now) {
        @Nullable Write write = waiting.remove(answer);
        if (write != null && !ended) {
            due.add(new Due(now.plus(write.delay()), ++count, write.process()));
        }
    }

    /** Processes the writes that are due by now, each as if at its own time. */
    void runUntil(Instant now) {
        for (Due next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
            due.remove();
            next.process().accept(next.at());
        }
    }

    /** Drops all writes, also those that are lost later. */
    void end() {
        waiting.clear();
        due.clear();
        ended = true;
    }
}
