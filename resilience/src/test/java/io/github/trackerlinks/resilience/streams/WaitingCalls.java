package io.github.trackerlinks.resilience.streams;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Around a filter, notes how long each call waits in there until it is sent for the first time. */
final class WaitingCalls implements TrackerCallFilter {
    private final TrackerCallFilter judged;
    private final Supplier<Duration> clock;
    private final List<Wait> waits = new ArrayList<>();

    WaitingCalls(TrackerCallFilter judged, Supplier<Duration> clock) {
        this.judged = judged;
        this.clock = clock;
    }

    /** One call's. */
    static final class Wait {
        private final Duration from;
        private @Nullable Duration to;

        Wait(Duration from) {
            this.from = from;
        }

        /** It is sent, or nobody wants it any more; the first end counts. */
        void end(Duration now) {
            if (to == null) {
                to = now;
            }
        }

        boolean covers(Duration since, Duration until) {
            return from.compareTo(since) <= 0 && (to == null || to.compareTo(until) >= 0);
        }
    }

    List<Wait> waits() {
        return waits;
    }

    @Override
    public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
        return Mono.defer(() -> {
            Wait wait = new Wait(clock.get());
            waits.add(wait);
            return judged.filter(call, () -> next.send().doOnSubscribe(sent -> wait.end(clock.get())))
                    .doFinally(ended -> wait.end(clock.get()));
        });
    }
}
