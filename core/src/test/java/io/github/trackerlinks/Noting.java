package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import java.util.List;
import reactor.core.publisher.Mono;

/** A filter that notes each of its invocations. */
record Noting(String name, List<String> notes) implements TrackerCallFilter {
    @Override
    public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
        notes.add(name);
        return exchange;
    }
}
