package io.github.trackerlinks.resilience;

import io.github.trackerlinks.call.TrackerReply;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * What a retry of the user's gets to see of an attempt: errors that it may act on. To everything else, results included,
 * it sees an empty success, so that no setting of it can repeat what must not be.
 */
final class NonRetryableBypass {
    private NonRetryableBypass() {}

    static Mono<TrackerReply> around(
            Mono<TrackerReply> attempt,
            Predicate<? super Throwable> shown,
            UnaryOperator<Publisher<TrackerReply>> operator) {
        return Mono.defer(() -> {
            Rest rest = new Rest(shown);
            return attempt.materialize()
                    .flatMap(rest::keep)
                    .transformDeferred(operator)
                    .then(Mono.defer(rest::release));
        });
    }

    /** What went past the operator, of the latest attempt. */
    private static final class Rest {
        private final Predicate<? super Throwable> shown;
        private volatile @Nullable Signal<TrackerReply> kept;

        Rest(Predicate<? super Throwable> shown) {
            this.shown = shown;
        }

        Mono<TrackerReply> keep(Signal<TrackerReply> signal) {
            Throwable error = signal.getThrowable();
            if (error != null && shown.test(error)) {
                return Mono.error(error);
            }
            kept = signal;
            return Mono.empty();
        }

        Mono<TrackerReply> release() {
            Signal<TrackerReply> signal = kept;
            return signal == null ? Mono.empty() : Mono.just(signal).dematerialize();
        }
    }
}
