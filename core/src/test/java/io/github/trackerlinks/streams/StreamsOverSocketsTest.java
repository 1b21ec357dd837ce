package io.github.trackerlinks.streams;

import io.github.trackerlinks.call.TrackerCallFilter;
import java.util.List;

/** A client without filters. */
class StreamsOverSocketsTest extends LawfulStreamsOverSockets {
    StreamsOverSocketsTest() {
        super(30);
    }

    @Override
    protected List<TrackerCallFilter> filters(long seed) {
        return List.of();
    }
}
