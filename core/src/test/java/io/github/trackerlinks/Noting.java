package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import java.util.List;
import reactor.core.publisher.Mono;

/** A filter that notes each of its invocations. */
record Noting(String name, List<String> notes) implements TrackerCallFilter {
    @Override
    public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
        notes.add(name);
        return next.send();
    }
}
