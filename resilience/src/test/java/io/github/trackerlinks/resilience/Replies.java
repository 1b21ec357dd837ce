package io.github.trackerlinks.resilience;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Calls through a filter whose exchange is a test's own. */
final class Replies {
    private Replies() {}

    /** The call through the filter; each attempt subscribes to the exchange, and each of its values is a reply. */
    @SuppressWarnings("unchecked") // What comes out is what the exchange gave.
    static <T> Mono<T> filtered(ResilienceFilter filter, TrackerCall call, Mono<T> exchange) {
        return filter.filter(call, () -> exchange.map(Reply::new)).map(reply -> ((Reply<T>) reply).value());
    }

    private record Reply<T>(T value) implements TrackerReply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public int items() {
            return 1;
        }
    }
}
