package io.github.trackerlinks.resilience.streams;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.streams.LawfulStreamsOverSockets;
import java.time.Clock;
import java.util.List;

/** Streams over sockets through a client with a filter whose settings are drawn, too. */
class FilteredStreamsOverSocketsTest extends LawfulStreamsOverSockets {
    FilteredStreamsOverSocketsTest() {
        super(12);
    }

    @Override
    protected List<TrackerCallFilter> filters(long seed) {
        return List.of(FilterSettings.quick(seed)
                .builder(config -> RateLimiter.of("own", config), Clock.systemUTC(), policy -> {})
                .build());
    }
}
