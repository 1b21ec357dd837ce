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

/** Records how long each call waits in the filter inside this one until it is first sent, and how often it is sent. */
final class WaitingCalls implements TrackerCallFilter {
    private final TrackerCallFilter observed;
    private final Supplier<Duration> clock;
    private final List<Wait> waits = new ArrayList<>();

    WaitingCalls(TrackerCallFilter observed, Supplier<Duration> clock) {
        this.observed = observed;
        this.clock = clock;
    }

    /** The wait of one call. */
    static final class Wait {
        private final Duration from;
        private @Nullable Duration to;
        private int timesSent;

        Wait(Duration from) {
            this.from = from;
        }

        /** The call is sent, or ends unsent; the first end counts. */
        void end(Duration now) {
            if (to == null) {
                to = now;
            }
        }

        /** The call is sent, perhaps again. */
        void sent(Duration now) {
            timesSent++;
            end(now);
        }

        int timesSent() {
            return timesSent;
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
            return observed.filter(call, () -> next.send().doOnSubscribe(sent -> wait.sent(clock.get())))
                    .doFinally(ended -> wait.end(clock.get()));
        });
    }
}
