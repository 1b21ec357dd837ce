package io.github.trackerlinks.internal.engine.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** One write at a time per source, across windows. A lane exists while somebody is on it. */
public final class SourceLanes {
    private final Map<Object, Lane> lanes = new ConcurrentHashMap<>();

    /** Subscribes to {@code work} when all earlier work on the same source has ended. */
    public <T> Mono<T> onLane(Object source, Mono<T> work) {
        return Mono.using(() -> join(source), lane -> lane.gate().pass(work), lane -> leave(source));
    }

    private Lane join(Object source) {
        return lanes.merge(source, new Lane(new Gate(1), 1), (lane, added) -> lane.with(1));
    }

    private void leave(Object source) {
        lanes.computeIfPresent(source, (key, lane) -> lane.travellers() == 1 ? null : lane.with(-1));
    }

    private record Lane(Gate gate, int travellers) {
        Lane with(int more) {
            return new Lane(gate, travellers + more);
        }
    }
}
